import * as l10n from '@vscode/l10n';
import type { Clock } from '../../base/clock.ts';
import { messageOf } from '../../base/message-of.ts';
import { seconds } from '../../base/numerals.ts';
import { isSafeAddress } from '../../core/hub-endpoint.ts';
import { HubError } from './hub-error.ts';
import { refusalOf } from './hub-refusal.ts';

/** How long, how often and how much is waited for. */
export interface HubLimits {
    /** Without a byte for so long, in milliseconds, a connection is given up. */
    readonly stallMs: number;
    /** Attempts after the first that brought no byte forward. */
    readonly retries: number;
    /** Before the first further attempt, in milliseconds; each next one waits twice as long. */
    readonly firstDelayMs: number;
    /** A hub that wants a longer pause than this, in milliseconds, is not waited for. */
    readonly longestWaitMs: number;
}

export const usualLimits: HubLimits = {
    stallMs: 30_000,
    retries: 5,
    firstDelayMs: 1000,
    longestWaitMs: 60_000,
};

/** A hub, and whom it talks to. */
export interface HubConnection {
    /** Without a slash at its end. */
    readonly endpoint: string;
    readonly token: string | undefined;
    readonly clock: Clock;
    readonly limits: HubLimits;
}

const mostRedirects = 5;

/**
 * Asks, and follows redirects by itself: the token goes to the hub alone, never to the host that its files lie
 * on, and a redirect may not leave https.
 *
 * It speaks through the global `fetch`, which VS Code replaces by one that honours `http.proxy`,
 * `http.proxyStrictSSL`, `http.noProxy` and the system's certificates.
 *
 * @param signal also ends the reading of the body
 * @returns a response with a status of 200 to 299, or 416
 * @throws HubError
 */
export async function askHub(
    { endpoint, token }: HubConnection,
    url: string,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal,
): Promise<Response> {
    let next = url;
    for (let redirects = 0; redirects <= mostRedirects; redirects++) {
        const isHub = new URL(next).origin === new URL(endpoint).origin;
        const authorization =
            isHub && token !== undefined ? { authorization: `Bearer ${token}` } : {};
        const response = await send(next, {
            headers: { 'user-agent': 'leftward', ...headers, ...authorization },
            redirect: 'manual',
            signal,
        });
        const location = response.headers.get('location');
        if (response.status >= 300 && response.status < 400 && location !== null) {
            await response.body?.cancel();
            next = redirected(next, location, endpoint);
            continue;
        }
        if (response.ok || response.status === 416) return response;
        await response.body?.cancel();
        throw refusalOf(response, token !== undefined, new URL(next).host);
    }
    throw new HubError('bad-answer', l10n.t('{0} redirects in a circle.', new URL(url).host));
}

function redirected(from: string, location: string, endpoint: string): string {
    const to = URL.canParse(location, from) ? new URL(location, from).href : '';
    const mayBePlain = endpoint.startsWith('http:');
    if (isSafeAddress(to) && (mayBePlain || to.startsWith('https:'))) return to;
    throw new HubError(
        'bad-answer',
        l10n.t('{0} redirects to an address that is not https.', new URL(from).host),
    );
}

async function send(url: string, init: RequestInit): Promise<Response> {
    try {
        return await fetch(url, init);
    } catch (error) {
        init.signal?.throwIfAborted();
        throw unreachable(url, error);
    }
}

/** @param error as `fetch` throws it, the reason one or more levels deep */
export function unreachable(url: string, error: unknown): HubError {
    const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
    return new HubError(
        'offline',
        l10n.t('The connection to {0} failed: {1}.', new URL(url).host, messageOf(cause)),
        error,
    );
}

/**
 * Runs `work` with a signal that aborts when `signal` does, or when `alive` was not called for `stallMs`.
 *
 * @throws HubError `stalled`; the signal's reason
 */
export async function whileAlive<T>(
    host: string,
    { stallMs }: HubLimits,
    signal: AbortSignal,
    work: (signal: AbortSignal, alive: () => void) => Promise<T>,
): Promise<T> {
    signal.throwIfAborted();
    const stall = new AbortController();
    const stalled = (): void => {
        stall.abort();
    };
    let timer = setTimeout(stalled, stallMs);
    const alive = (): void => {
        clearTimeout(timer);
        timer = setTimeout(stalled, stallMs);
    };
    try {
        return await work(AbortSignal.any([signal, stall.signal]), alive);
    } catch (error) {
        signal.throwIfAborted();
        if (!stall.signal.aborted) throw error;
        throw new HubError(
            'stalled',
            l10n.t('{0} has sent nothing for {1}.', host, seconds(stallMs)),
            error,
        );
    } finally {
        clearTimeout(timer);
    }
}
