import { readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { diskError, foldersIn, isThere, makeFolder } from './disk.ts';
import type { Plan } from './file-choice.ts';
import { HubError } from './hub-error.ts';
import { whileLocked } from './lock.ts';
import { folderOf, idOfStaged, stagedName, stagingName } from './models-folder.ts';
import { readSmallJson } from './read-small-json.ts';

/** Says of what a staging folder holds a part. */
const stateFile = 'staging.json';

/** A download that nobody goes on with is removed after so long a time, in milliseconds. */
const keptMs = 14 * 24 * 60 * 60 * 1000;

const State = v.object({
    id: v.string(),
    endpoint: v.string(),
    revision: v.string(),
    /** The path of the graph in the repository. */
    variant: v.string(),
    bytes: v.number(),
});

/** A download that was cancelled or cut off. */
export type Interrupted = v.InferOutput<typeof State>;

/**
 * Makes the folder in which a model's files gather. What is there already of the same revision is kept; of
 * another one nothing is.
 *
 * @returns the folder's path
 */
export async function openStaging(root: string, plan: Plan, endpoint: string): Promise<string> {
    const { info, variant, files, bytes } = plan;
    const name = stagedName(info.id);
    const folder = await makeFolder(root, `${stagingName}/${name}`);
    const before = await readSmallJson(join(folder, stateFile), State);
    const isSame = before?.revision === info.revision && before.endpoint === endpoint;
    const state: Interrupted = {
        id: info.id,
        endpoint,
        revision: info.revision,
        variant: variant.path,
        bytes,
    };
    const expected = new Set(files.flatMap(({ target }) => [target, `${target}.part`]));
    await keepOnly(folder, (path) => isSame && expected.has(path));
    await writeFile(join(folder, stateFile), JSON.stringify(state)).catch((error: unknown) => {
        throw diskError(error);
    });
    return folder;
}

/** Takes what only downloading needs out of a folder that is complete. */
export async function finishStaging(folder: string): Promise<void> {
    await rm(join(folder, stateFile), { force: true });
}

/** Removes every file and link whose path from the folder is not to be kept. */
async function keepOnly(folder: string, isKept: (path: string) => boolean): Promise<void> {
    for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
        const path = join(entry.parentPath, entry.name);
        const relative = path.slice(folder.length + 1).replaceAll('\\', '/');
        if (entry.isFile() ? isKept(relative) : entry.isDirectory()) continue;
        await rm(path, { force: true, recursive: true });
    }
}

/** The downloads that can be gone on with. */
export async function interruptedIn(root: string): Promise<readonly Interrupted[]> {
    const found = await Promise.all(
        (await foldersIn(join(root, stagingName)))
            .filter((name) => idOfStaged(name) !== undefined)
            .map((name) => readSmallJson(join(root, stagingName, name, stateFile), State)),
    );
    return found.filter((state) => state !== undefined);
}

/**
 * Gives up what came of a model so far.
 *
 * @throws HubError `busy` where another window goes on with it
 */
export async function discardStaged(root: string, id: string): Promise<void> {
    await whileLocked(root, id, () =>
        rm(join(root, stagingName, stagedName(id)), { recursive: true, force: true }),
    );
}

/** Where an installed model waits while another takes its place, or its removal. */
export const asidePath = (root: string, id: string): string =>
    join(root, stagingName, `${stagedName(id)}.old`);

/**
 * Tidies up after what was cut off: an old model whose place is empty goes back there, one that was replaced
 * goes away, and so do downloads that nobody has gone on with for two weeks.
 */
export async function sweepStaging(root: string, now = Date.now()): Promise<void> {
    const staging = join(root, stagingName);
    for (const name of await foldersIn(staging)) {
        const id = idOfStaged(name.replace(/\.old$/, ''));
        if (id === undefined) continue;
        const sweep = (): Promise<void> => sweepFolder(root, id, join(staging, name), now - keptMs);
        await whileLocked(root, id, sweep).catch((error: unknown) => {
            // Another window is at work there.
            if (!(error instanceof HubError && error.code === 'busy')) throw error;
        });
    }
}

async function sweepFolder(root: string, id: string, path: string, oldMs: number): Promise<void> {
    if (!(await isThere(path))) return;
    const isAside = path === asidePath(root, id);
    if (isAside && !(await isThere(folderOf(root, id)))) {
        await makeFolder(root, id.split('/')[0] ?? '');
        await rename(path, folderOf(root, id));
    } else if (isAside || (await isOlder(join(path, stateFile), oldMs))) {
        await rm(path, { recursive: true, force: true });
    }
}

async function isOlder(path: string, than: number): Promise<boolean> {
    const found = await stat(path).catch(() => undefined);
    return !found || found.mtimeMs < than;
}
