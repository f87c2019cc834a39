import { rename, rm } from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import { count } from '../../base/numerals.ts';
import { hashesOf } from './file-hash.ts';
import type { RepositoryFile } from './hub-api.ts';
import { askHub, unreachable, whileAlive, type HubConnection } from './hub-connection.ts';
import { HubError } from './hub-error.ts';
import { PartFile } from './part-file.ts';
import { untilItWorks } from './retry.ts';

export interface Download {
    readonly hub: HubConnection;
    readonly id: string;
    /** A commit, so that all files are of one state of the repository. */
    readonly revision: string;
    readonly file: RepositoryFile;
    /** Where it is put when it is whole; until then its beginning is `<target>.part`. */
    readonly target: string;
    readonly signal: AbortSignal;
    /** Takes how many bytes of the file are there. */
    readonly onBytes: (bytes: number) => void;
}

/**
 * Downloads one file, going on where an earlier attempt ended, of this session or another.
 *
 * @returns its SHA-256 in hexadecimal digits
 * @throws HubError; the signal's reason, with the beginning kept
 */
export async function download(job: Download): Promise<string> {
    const part = `${job.target}.part`;
    const { hadBeginning } = await fetchInto(part, job);
    const first = await hashesOf(part, job.file, job.signal);
    if (first.isRight) return installed(part, job.target, first.sha256);
    await rm(part);
    // The beginning may have been spoilt where it lay; one more attempt has all of it from the hub.
    if (hadBeginning) return download(job);
    throw new HubError(
        'corrupt',
        l10n.t('What came as {0} has not the hash that the hub announces.', job.file.path),
    );
}

async function installed(part: string, target: string, sha256: string): Promise<string> {
    await rename(part, target);
    return sha256;
}

/** @returns whether some of it was there already */
async function fetchInto(path: string, job: Download): Promise<{ readonly hadBeginning: boolean }> {
    const part = await PartFile.open(path);
    try {
        if (part.bytes > job.file.bytes) await part.restart();
        const hadBeginning = part.bytes > 0;
        job.onBytes(part.bytes);
        await untilItWorks(
            job.hub,
            job.signal,
            () => (part.bytes < job.file.bytes ? goOn(part, job) : Promise.resolve()),
            () => part.bytes,
        );
        return { hadBeginning };
    } finally {
        await part.close();
    }
}

async function goOn(part: PartFile, job: Download): Promise<void> {
    const { hub, id, revision, file, signal } = job;
    const path = file.path.split('/').map(encodeURIComponent).join('/');
    const url = `${hub.endpoint}/${id}/resolve/${revision}/${path}`;
    await whileAlive(new URL(url).host, hub.limits, signal, async (either, alive) => {
        const from = part.bytes;
        // Hashes and ranges are of the file itself, not of a compressed form of it.
        const headers = {
            'accept-encoding': 'identity',
            ...(from > 0 && { range: `bytes=${from}-` }),
        };
        const response = await askHub(hub, url, headers, either);
        alive();
        if (response.status === 206) refuseOtherRange(response, from, file);
        else await part.restart();
        if (response.status === 416) {
            await response.body?.cancel();
            throw new HubError(
                'offline',
                l10n.t('{0} does not go on with {1}.', new URL(url).host, file.path),
            );
        }
        refuseOtherLength(response, part.bytes, file);
        await receive(response, part, job, url, either, alive);
    });
}

async function receive(
    response: Response,
    part: PartFile,
    { file, onBytes }: Download,
    url: string,
    signal: AbortSignal,
    alive: () => void,
): Promise<void> {
    for await (const piece of piecesOf(response, url, signal)) {
        alive();
        // Leaving the loop ends the connection.
        if (part.bytes + piece.byteLength > file.bytes) throw tooLong(file);
        await part.append(piece);
        onBytes(part.bytes);
    }
    if (part.bytes === file.bytes) return;
    throw new HubError(
        'offline',
        l10n.t(
            '{0} ended after {1} of {2} bytes.',
            file.path,
            count(part.bytes),
            count(file.bytes),
        ),
    );
}

/** Tells faults of the connection from those of who takes the pieces. */
async function* piecesOf(
    response: Response,
    url: string,
    signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
    try {
        for await (const piece of response.body ?? []) yield piece;
    } catch (error) {
        signal.throwIfAborted();
        throw unreachable(url, error);
    }
}

/** @throws HubError `corrupt` where the answer is to be longer or shorter than the file's rest */
function refuseOtherLength(response: Response, from: number, file: RepositoryFile): void {
    const length = response.headers.get('content-length');
    if (length === null || Number(length) === file.bytes - from) return;
    throw new HubError(
        'corrupt',
        l10n.t(
            '{0} is to have {1} bytes now; the hub announced {2}.',
            file.path,
            count(from + Number(length)),
            count(file.bytes),
        ),
    );
}

/** @throws HubError `corrupt` */
function refuseOtherRange(response: Response, from: number, file: RepositoryFile): void {
    const range = response.headers.get('content-range') ?? '';
    const [, first, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(range) ?? [];
    const isRight = Number(first) === from && (total === '*' || Number(total) === file.bytes);
    if (isRight) return;
    throw new HubError(
        'corrupt',
        l10n.t('What came of {0} is another part than was asked for.', file.path),
    );
}

const tooLong = ({ path, bytes }: RepositoryFile): HubError =>
    new HubError(
        'corrupt',
        l10n.t('More came as {0} than the {1} bytes that the hub announced.', path, count(bytes)),
    );
