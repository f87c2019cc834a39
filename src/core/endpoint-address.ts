/**
 * Where a server is that takes this machine's place.
 *
 * People paste the address in many forms: with and without `/v1`, with the path of any request that the server
 * takes, as a server prints it when it starts. All of them mean the same.
 */
import { isLoopback } from '../base/loopback.ts';

export interface EndpointAddress {
    /** What `/completions` and `/models` are put after, without a slash at its end. */
    readonly base: string;
    /** Scheme, host and port; a key belongs to one of these. */
    readonly origin: string;
    /** Host and port, as people know it. */
    readonly host: string;
    /** Whether the server runs on this machine, so that text never leaves it. */
    readonly isThisMachine: boolean;
    /** Whether text and key go through a public network that can read them. */
    readonly isInClear: boolean;
}

/** @returns undefined where `text` is no address that can be asked */
export function endpointAddress(text: string): EndpointAddress | undefined {
    if (!URL.canParse(text.trim())) return undefined;
    const url = new URL(text.trim());
    if (!['http:', 'https:'].includes(url.protocol)) return undefined;
    // A name and password in it would stand in settings and logs; a query has no place before a path.
    if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
        return undefined;
    }
    url.hostname = reachable(url.hostname);
    const isThisMachine = isLoopback(url.hostname) || /\.localhost\.?$/.test(url.hostname);
    return {
        base: `${url.origin}${basePath(url.pathname)}`,
        origin: url.origin,
        host: url.host,
        isThisMachine,
        isInClear: url.protocol === 'http:' && !isThisMachine && !isPrivate(url.hostname),
    };
}

/** The requests that come right after the base address of an OpenAI-compatible API. */
const requests = ['chat/completions', 'completions', 'models', 'embeddings', 'responses'];

/** Those of the servers' own APIs: of Ollama, llama.cpp and TGI, which have `/v1` beside them. */
const ownRequests = [
    ...['generate', 'chat', 'tags', 'show', 'ps', 'version', 'embed'].map((name) => `api/${name}`),
    ...['completion', 'infill', 'tokenize', 'props', 'generate', 'generate_stream'],
];

/** @param pathname of any request, or of the API */
function basePath(pathname: string): string {
    const segments = pathname.split('/');
    let isOwn = false;
    const drop = (names: readonly string[]): boolean => {
        const found = names.find(
            (name) => segments.slice(-name.split('/').length).join('/') === name,
        );
        if (found !== undefined) segments.length -= found.split('/').length;
        return found !== undefined;
    };
    for (;;) {
        if (segments.at(-1) === '') segments.pop();
        else if (drop(ownRequests)) isOwn = true;
        else if (!drop(requests)) break;
    }
    const path = segments.join('/');
    return path === '' || (isOwn && !/\/v\d+$/.test(path)) ? `${path}/v1` : path;
}

/** A server that listens on all addresses prints one that means none in particular; on Windows it cannot be called. */
const reachable = (hostname: string): string =>
    hostname === '0.0.0.0' ? '127.0.0.1' : hostname === '[::]' ? '[::1]' : hostname;

/** Addresses and names that are reached without the public internet. */
const privateHosts: readonly RegExp[] = [
    /^10(\.\d+){3}$/,
    /^192\.168(\.\d+){2}$/,
    /^172\.(1[6-9]|2\d|3[01])(\.\d+){2}$/,
    /^169\.254(\.\d+){2}$/,
    // Unique local and link-local addresses.
    /^\[(f[cd]|fe[89ab])[\da-f]{0,2}:/,
    /\.(local|internal|lan|home\.arpa)$/,
    // A name without a dot is one of the own network.
    /^[^.[\]]+$/,
];

const isPrivate = (host: string): boolean => privateHosts.some((pattern) => pattern.test(host));
