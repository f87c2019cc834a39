/** A model's name on a hub: owner/name. Both become names of folders, so what a file system minds is refused too. */

/** As the hub has it: letters, digits, `_`, `.`, `-`, neither `.` nor `-` at an end. */
const part = /^(?![.-])[\w.-]{1,96}(?<![.-])$/;

/** Names that Windows keeps for devices, with any extension. */
const deviceName = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;

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
                !deviceName.test(each) &&
                !reserved.test(each),
        )
    );
}

/** A model and, where it is named, one revision of it. */
export interface HubReference {
    readonly id: string;
    /** A branch, a tag or a commit. */
    readonly revision: string;
}

/** What of the hub a page's address may lead to, after the model's name. */
const pageOfRevision = /^(?:tree|blob|resolve|raw|commit)$/;

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

/**
 * The model that a user has typed or pasted: `owner/name`, or the address of one of its pages.
 *
 * @param endpoint of the hub, without a slash at its end
 */
export function readHubReference(text: string, endpoint: string): HubReference | undefined {
    const typed = text.trim();
    const path = pathBelow(typed, endpoint);
    if (path === undefined) return isHubId(typed) ? { id: typed, revision: 'main' } : undefined;
    const [owner = '', name = '', page = '', revision = ''] = path;
    const id = `${owner}/${name}`;
    if (notOwners.has(owner) || !isHubId(id)) return undefined;
    return { id, revision: pageOfRevision.test(page) && revision !== '' ? revision : 'main' };
}

/** The parts of an address below the endpoint, or below the public hub's; undefined for other texts. */
function pathBelow(typed: string, endpoint: string): readonly string[] | undefined {
    const address = /^(?:www\.)?(?:huggingface\.co|hf\.co)\//.test(typed)
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
