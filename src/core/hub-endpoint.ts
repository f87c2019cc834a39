import { isLoopback } from '../base/loopback.ts';

export const publicHub = 'https://huggingface.co';

/**
 * Whether models may be asked for there: over https, or over http from this machine itself. The hashes that
 * downloads are checked against come the same way as the files, so whoever could change one on an open network
 * could change both.
 */
export function isHubEndpoint(text: string): boolean {
    if (!URL.canParse(text)) return false;
    const { username, password, search, hash } = new URL(text);
    return isSafeAddress(text) && `${username}${password}${search}${hash}` === '';
}

/** Whether a URL is https, or of this machine. */
export function isSafeAddress(text: string): boolean {
    if (!URL.canParse(text)) return false;
    const { protocol, hostname } = new URL(text);
    return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}
