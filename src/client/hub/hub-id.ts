/** A model's name on a hub: owner/name. Both become names of folders, so what a file system minds is refused too. */
import { isDeviceName, staysInFolder } from './safe-path.ts';

/** As the hub has it: letters, digits, `_`, `.`, `-`, neither `.` nor `-` at an end. */
const part = /^(?![.-])[\w.-]{1,96}(?<![.-])$/;

/** Endings that the hub refuses, and that what lies beside a download has. */
const reserved = /\.(?:git|lock|old)$/i;

export function isHubId(text: string): boolean {
    const parts = text.split('/');
    return (
        parts.length === 2 &&
        text.length <= 96 &&
        parts.every(
            (each) =>
                part.test(each) &&
                !each.includes('..') &&
                !each.includes('--') &&
                !isDeviceName(each) &&
                !reserved.test(each),
        )
    );
}

/** A model and, where they are named, one revision of it and one of its graphs. */
export interface HubReference {
    readonly id: string;
    /** A branch, a tag or a commit. */
    readonly revision: string;
    /** The graph's path in the repository. */
    readonly graph?: string;
}

/** What of the hub a page's address may lead to, after the model's name. */
const pageOfRevision = /^(?:tree|blob|blame|edit|resolve|raw|commits?|revision)$/;

/** Words in the place of an owner that belong to the hub itself. */
const notOwners = new Set([
    'api',
    'blog',
    'collections',
    'datasets',
    'docs',
    'papers',
    'spaces',
    'models',
]);

/** What Git allows as the name of a branch or a tag. */
// eslint-disable-next-line no-control-regex -- control characters are what Git forbids
const revisionName = /^(?![/.])(?!.*(?:\.\.|\/\/|@\{))[^\u0000- ~^:?*[\\\u007f]{1,255}(?<![/.])$/;

/**
 * The model that a user has typed or pasted: `owner/name`, `owner/name@revision`, `hf://owner/name@revision/file`, what
 * `git clone` takes, or the address of one of its pages, of one of its files, or of the hub's interface.
 *
 * @param endpoint of the hub, without a slash at its end
 */
export function readHubReference(text: string, endpoint: string): HubReference | undefined {
    const typed = text
        .trim()
        .replace(/^["'`<]|[>"'`]$/g, '')
        .replace(/^git clone /, '')
        .replace(/^git@(hf\.co|huggingface\.co):/, 'https://$1/');
    const withScheme = /^hf:\/\/([^?#]*)/i.exec(typed)?.[1];
    const path = (withScheme ?? typed).split('/').map(decoded);
    const address = withScheme === undefined ? pathBelow(typed, endpoint) : undefined;
    const isPlain = withScheme === undefined && address === undefined;
    const parts = (address ?? path).filter((each) => each !== '');
    // An absolute path is a folder on this machine.
    if (isPlain && (path[0] === '' || typed.includes('\\'))) return undefined;
    return referenceOf(
        parts[0] === 'api' && parts[1] === 'models' ? parts.slice(2) : parts,
        isPlain,
    );
}

/** @param isPlain then nothing but a revision may follow the name */
function referenceOf(parts: readonly string[], isPlain: boolean): HubReference | undefined {
    const [owner = '', named = '', ...rest] = parts;
    const [name = '', ...marked] = named.split('@');
    const id = `${owner}/${name.replace(/\.git$/, '')}`;
    if (notOwners.has(owner) || !isHubId(id)) return undefined;
    if (marked.length > 0) {
        const tail = [marked.join('@'), ...rest];
        return isPlain && !tail.at(-1)?.endsWith('.onnx')
            ? at(id, tail.join('/'))
            : behindRevision(id, tail);
    }
    const [page = '', ...tail] = rest;
    if (isPlain) return page === '' ? at(id, '') : undefined;
    if (pageOfRevision.test(page)) return behindRevision(id, tail);
    return at(id, '', rest.join('/'));
}

/** @param tail the revision, which the hub writes `refs/pr/1` for a pull request's, and maybe a file */
function behindRevision(id: string, tail: readonly string[]): HubReference | undefined {
    const length = tail[0] === 'refs' ? 3 : 1;
    return at(id, tail.slice(0, length).join('/'), tail.slice(length).join('/'));
}

/** @param revision '' for the newest one */
function at(id: string, revision: string, file = ''): HubReference | undefined {
    if (revision !== '' && !revisionName.test(revision)) return undefined;
    return {
        id,
        revision: revision || 'main',
        ...(file.endsWith('.onnx') && staysInFolder(file) && { graph: file }),
    };
}

/** The parts of an address below the endpoint, or below the public hub's; undefined for other texts. */
function pathBelow(typed: string, endpoint: string): readonly string[] | undefined {
    const address = /^(?:www\.)?(?:huggingface\.co|hf\.co)\//i.test(typed)
        ? `https://${typed}`
        : typed;
    if (!URL.canParse(address)) return undefined;
    const url = new URL(address);
    const base = new URL(endpoint);
    const isHub = url.host === base.host || /^(?:www\.)?(?:huggingface\.co|hf\.co)$/.test(url.host);
    if (!isHub) return undefined;
    const prefix = url.host === base.host ? base.pathname.replace(/\/$/, '') : '';
    if (!url.pathname.startsWith(`${prefix}/`)) return undefined;
    return url.pathname
        .slice(prefix.length + 1)
        .split('/')
        .map(decoded);
}

function decoded(text: string): string {
    try {
        return decodeURIComponent(text);
    } catch {
        return '';
    }
}
