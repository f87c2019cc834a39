/**
 * Where a server is that takes this machine's place.
 *
 * People paste the address in many forms: with and without `/v1`, `/completions`, a slash at the end. All of them
 * mean the same.
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
    const path = url.pathname
        .replace(/\/+$/, '')
        .replace(/\/(completions|models)$/, '')
        .replace(/\/+$/, '');
    const isThisMachine = isLoopback(url.hostname) || url.hostname.endsWith('.localhost');
    return {
        base: `${url.origin}${path === '' ? '/v1' : path}`,
        origin: url.origin,
        host: url.host,
        isThisMachine,
        isInClear: url.protocol === 'http:' && !isThisMachine && !isPrivate(url.hostname),
    };
}

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
