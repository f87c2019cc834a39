import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { issueInWords } from '../../base/issue-in-words.ts';
import { askHub, unreachable, whileAlive, type HubConnection } from './hub-connection.ts';
import { HubError } from './hub-error.ts';
import { isHubId } from './hub-id.ts';
import { readBody } from './read-body.ts';
import { untilItWorks } from './retry.ts';

/** A longer answer about a model is refused, in bytes; the longest real ones have a tenth. */
const mostInfoBytes = 8 * 1024 * 1024;
const mostFiles = 20_000;

const Bytes = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 50));
const Text = v.pipe(v.string(), v.maxLength(1000));

/** A text or a list of them, for people only: whatever else stands there says nothing, and refuses no model. */
const Told = v.fallback(
    v.pipe(
        v.unknown(),
        v.transform((value) => [value].flat().filter((each) => v.is(Text, each))),
    ),
    [],
);
const Card = v.object({ license: Told, license_name: Told });

/** What we read of the hub's answer about a model at a revision, asked for with `blobs=true`. */
const ModelAnswer = v.object({
    id: v.pipe(Text, v.check(isHubId, 'not owner/name')),
    sha: v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/)),
    // Only spares a download that would be refused.
    gated: v.fallback(v.union([v.boolean(), v.picklist(['auto', 'manual'])]), false),
    tags: Told,
    cardData: v.fallback(Card, { license: [], license_name: [] }),
    siblings: v.pipe(
        v.array(
            v.object({
                rfilename: v.fallback(Text, ''),
                size: v.fallback(v.nullish(Bytes), undefined),
                blobId: v.nullish(v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/))),
                lfs: v.nullish(
                    v.object({
                        sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
                        size: Bytes,
                    }),
                ),
            }),
        ),
        v.maxLength(mostFiles),
    ),
});

/** How the hub names a file's content: large files by SHA-256, small ones as Git does. */
export type ContentHash =
    | { readonly kind: 'sha256'; readonly hex: string }
    | { readonly kind: 'git-blob'; readonly hex: string };

export interface RepositoryFile {
    /** With forward slashes; chosen by whoever owns the repository. */
    readonly path: string;
    readonly bytes: number;
    readonly hash: ContentHash;
}

export interface ModelInfo {
    /** As the hub spells it. */
    readonly id: string;
    /** The commit, 40 hexadecimal digits: what it holds never changes. */
    readonly revision: string;
    readonly isGated: boolean;
    /** As its owner names it, e.g. `apache-2.0`; undefined where the owner says nothing. */
    readonly licence: string | undefined;
    /** Those whose size and hash the hub tells. */
    readonly files: readonly RepositoryFile[];
}

/** @throws HubError; the signal's reason */
export async function askModelInfo(
    hub: HubConnection,
    { id, revision }: { readonly id: string; readonly revision: string },
    signal: AbortSignal,
): Promise<ModelInfo> {
    const url = `${hub.endpoint}/api/models/${id}/revision/${encodeURIComponent(revision)}?blobs=true`;
    const body = await untilItWorks(hub, signal, () => readFrom(hub, url, signal));
    const parsed = v.safeParse(ModelAnswer, jsonIn(body, hub));
    if (parsed.success) return toModelInfo(parsed.output);
    throw new HubError(
        'bad-answer',
        l10n.t(
            '{0} answers something that cannot be read: {1}.',
            new URL(hub.endpoint).host,
            issueInWords(parsed.issues[0]),
        ),
    );
}

function readFrom(hub: HubConnection, url: string, signal: AbortSignal): Promise<Buffer> {
    return whileAlive(new URL(url).host, hub.limits, signal, async (either, alive) => {
        const response = await askHub(hub, url, { accept: 'application/json' }, either);
        try {
            return await readBody(response, mostInfoBytes, alive);
        } catch (error) {
            either.throwIfAborted();
            throw error instanceof HubError ? error : unreachable(url, error);
        }
    });
}

function jsonIn(body: Buffer, { endpoint }: HubConnection): unknown {
    try {
        return JSON.parse(body.toString('utf8'));
    } catch (error) {
        const detail = l10n.t('{0} does not answer in JSON.', new URL(endpoint).host);
        throw new HubError('bad-answer', detail, error);
    }
}

function toModelInfo(answer: v.InferOutput<typeof ModelAnswer>): ModelInfo {
    const { id, sha, gated, tags, cardData, siblings } = answer;
    const named = cardData.license.join(', ') || undefined;
    const [ownName] = cardData.license_name;
    const tagged = tags.find((tag) => tag.startsWith('license:'))?.slice('license:'.length);
    return {
        id,
        revision: sha,
        isGated: gated !== false,
        licence: (named === 'other' ? ownName : undefined) ?? named ?? tagged,
        files: siblings.flatMap(({ rfilename, size, blobId, lfs }): readonly RepositoryFile[] => {
            if (rfilename === '') return [];
            if (lfs) {
                const hash = { kind: 'sha256', hex: lfs.sha256 } as const;
                return [{ path: rfilename, bytes: lfs.size, hash }];
            }
            if (size == null || blobId == null) return [];
            return [{ path: rfilename, bytes: size, hash: { kind: 'git-blob', hex: blobId } }];
        }),
    };
}
