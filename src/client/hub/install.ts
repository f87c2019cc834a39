import { lstat, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { refuseUnlessCausal } from './causal-config.ts';
import {
    diskError,
    freeBytes,
    isThere,
    makeFolder,
    refuseWithoutRoom,
    type FreeBytes,
} from './disk.ts';
import { download } from './download.ts';
import type { Plan, PlannedFile } from './file-choice.ts';
import { hashesOf } from './file-hash.ts';
import type { HubConnection } from './hub-connection.ts';
import { HubError } from './hub-error.ts';
import { whileLocked } from './lock.ts';
import { folderOf } from './models-folder.ts';
import { asidePath, finishStaging, openStaging } from './staging.ts';

export interface Installation {
    readonly hub: HubConnection;
    /** Where models are kept. */
    readonly root: string;
    readonly plan: Plan;
    readonly signal: AbortSignal;
    /** Takes how many of the plan's bytes are there. */
    readonly onBytes: (bytes: number) => void;
    /** How much the disk has left; tests have a small one. */
    readonly free?: FreeBytes;
}

/**
 * Downloads a model into a folder beside the others, and puts it in its place in one step when all of it is
 * there and right. Cut off, it goes on where it was the next time, as long as the revision is the same.
 *
 * @returns the model's folder
 * @throws HubError; the signal's reason
 */
export async function install(job: Installation): Promise<string> {
    await mkdir(job.root, { recursive: true });
    return whileLocked(job.root, job.plan.info.id, async () => {
        const staging = await openStaging(job.root, job.plan, job.hub.endpoint);
        const there = await bytesIn(staging, job.plan);
        await refuseWithoutRoom(job.root, job.plan.bytes - there, job.free ?? freeBytes);
        const hashes = await fetchAll(staging, job);
        await writeManifest(staging, job, hashes);
        await finishStaging(staging);
        return putInPlace(job.root, job.plan.info.id, staging);
    });
}

/** @returns each file's SHA-256, by where it is put */
async function fetchAll(
    staging: string,
    { hub, plan, signal, onBytes }: Installation,
): Promise<ReadonlyMap<string, string>> {
    const hashes = new Map<string, string>();
    let before = 0;
    for (const file of plan.files) {
        signal.throwIfAborted();
        const folder = await makeFolder(staging, dirname(file.target));
        const target = join(folder, file.target.split('/').at(-1) ?? '');
        const sha256 =
            (await hashIfWhole(target, file, signal)) ??
            (await download({
                hub,
                id: plan.info.id,
                revision: plan.info.revision,
                file,
                target,
                signal,
                onBytes: (bytes) => {
                    onBytes(before + bytes);
                },
            }));
        hashes.set(file.target, sha256);
        before += file.bytes;
        onBytes(before);
        if (file.target === 'config.json') await refuseUnlessCausal(target, plan.info.id);
    }
    return hashes;
}

/** Of a file that an earlier attempt has brought, and that nobody has changed since. */
async function hashIfWhole(
    path: string,
    file: PlannedFile,
    signal: AbortSignal,
): Promise<string | undefined> {
    const there = await lstat(path).catch(() => undefined);
    if (!there?.isFile() || there.size !== file.bytes) return undefined;
    const { sha256, isRight } = await hashesOf(path, file, signal);
    return isRight ? sha256 : undefined;
}

/** Of all that is planned, what lies there, whole or in part. */
async function bytesIn(staging: string, { files }: Plan): Promise<number> {
    const sizes = await Promise.all(
        files.map(async ({ target, bytes }) => {
            const path = join(staging, target);
            const found = await lstat(path).catch(() =>
                lstat(`${path}.part`).catch(() => undefined),
            );
            return Math.min(bytes, found?.size ?? 0);
        }),
    );
    return sizes.reduce((sum, size) => sum + size, 0);
}

/** In the format that the engine reads; it checks every hash again whenever it loads the model. */
async function writeManifest(
    staging: string,
    { hub, plan }: Installation,
    hashes: ReadonlyMap<string, string>,
): Promise<void> {
    const { id, revision, licence } = plan.info;
    const manifest = {
        format: 1,
        name: id,
        ...(licence !== undefined && { licence }),
        source: { repo: id, revision, endpoint: hub.endpoint, weights: plan.variant.path },
        files: Object.fromEntries(
            plan.files.map(({ target, bytes }) => [target, { sha256: hashes.get(target), bytes }]),
        ),
    };
    const text = `${JSON.stringify(manifest, undefined, 2)}\n`;
    await writeFile(join(staging, 'manifest.json'), text).catch((error: unknown) => {
        throw diskError(error);
    });
}

/** One rename; a model that is there already moves aside, and back where that fails. */
async function putInPlace(root: string, id: string, staging: string): Promise<string> {
    const place = folderOf(root, id);
    const aside = asidePath(root, id);
    await makeFolder(root, id.split('/')[0] ?? '');
    await rm(aside, { recursive: true, force: true });
    const isTaken = await isThere(place);
    if (isTaken) await moveAside(place, aside, id);
    try {
        await rename(staging, place);
    } catch (error) {
        if (isTaken) await rename(aside, place);
        throw error;
    }
    await rm(aside, { recursive: true, force: true });
    return place;
}

/** A system may hold on to the files of a model that is loaded. */
async function moveAside(place: string, aside: string, id: string): Promise<void> {
    try {
        await rename(place, aside);
    } catch (error) {
        throw new HubError('in-use', l10n.t('The files of {0} cannot be replaced now.', id), error);
    }
}
