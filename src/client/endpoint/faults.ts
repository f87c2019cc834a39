/** What a server's refusals and failures mean, in words. None of them holds the key. */
import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import type { EngineErrorCode } from '../../protocol/errors.ts';
import { boundedText } from './bounded-text.ts';
import { EndpointError } from './endpoint-error.ts';

/** As much of an error's body is read, in bytes; and of its words told, in characters. */
const mostBytes = 65_536;
const mostWords = 200;
/** Nobody is left alone for longer, in seconds. */
const longestPause = 300;

/** The server that is asked, as far as errors tell of it. */
export interface Told {
    readonly host: string;
    /** Never told. */
    readonly key: string | undefined;
}

/** Why an answer is none: anything but 2xx. */
export async function refusalOf(response: Response, told: Told): Promise<EndpointError> {
    const { status, headers } = response;
    if (status >= 300 && status < 400) {
        await response.body?.cancel();
        return redirected(headers.get('location'), response.url, told);
    }
    const words = wordsOf(await boundedText(response, mostBytes), told.key);
    return new EndpointError(codeOf(status), sentence(status, words, told), {
        httpStatus: status,
        retryAfterMs: pauseOf(headers.get('retry-after')),
    });
}

function codeOf(status: number): EngineErrorCode {
    if (status === 401 || status === 403) return 'endpoint-denied';
    if (status === 404 || status === 405) return 'endpoint-not-found';
    return status === 429 ? 'endpoint-busy' : 'endpoint-failed';
}

function sentence(status: number, words: string, { host, key }: Told): string {
    const code = codeOf(status);
    if (code === 'endpoint-denied') {
        return key === undefined
            ? l10n.t('The server {0} wants a key.', host)
            : l10n.t('The server {0} refuses the key.', host);
    }
    if (code === 'endpoint-busy') {
        return l10n.t('The server {0} asks to be asked less often.', host);
    }
    if (code === 'endpoint-not-found') {
        const why = words === '' ? String(status) : words;
        return l10n.t('The server {0} has no such path or model ({1}).', host, why);
    }
    return answersWithError(host, `${status} ${words}`.trim());
}

export const answersWithError = (host: string, words: string): string =>
    l10n.t('The server {0} answers with an error: {1}', host, words);

/** Redirections are not followed: the key and the text are for this server alone. */
function redirected(location: string | null, from: string, { host }: Told): EndpointError {
    const known = location !== null && URL.canParse(location, from);
    const to = known ? new URL(location, from) : undefined;
    return new EndpointError(
        'endpoint-unreadable',
        l10n.t(
            'The server {0} sends requests on to {1}; Leftward does not follow, as text and key are meant for the server that you named.',
            host,
            to ? `${to.origin}${to.pathname}`.slice(0, mostWords) : '?',
        ),
    );
}

/** Why nothing came back, or no more. */
export function failureOf(error: unknown, { host }: Told): EndpointError {
    const code = causeOf(error);
    if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME|SIGNATURE/.test(code)) {
        return new EndpointError(
            'endpoint-certificate',
            l10n.t('The certificate of the server {0} is not trusted ({1}).', host, code),
            { cause: error },
        );
    }
    return new EndpointError(
        'endpoint-unreachable',
        l10n.t('The server {0} cannot be reached ({1}).', host, code),
        { cause: error },
    );
}

/** `fetch` says "fetch failed"; what failed is in its cause. */
function causeOf(error: unknown): string {
    if (!(error instanceof Error)) return String(error);
    const code: unknown = Reflect.get(error, 'code');
    if (error.cause instanceof Error) return causeOf(error.cause);
    return typeof code === 'string' ? code : error.message;
}

/** Whether the other side had closed the connection before it answered. */
export const wasClosed = (error: unknown): boolean =>
    ['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'].includes(causeOf(error));

export const cutOff = ({ host }: Told): EndpointError =>
    new EndpointError(
        'endpoint-unreachable',
        l10n.t('The connection to the server {0} was cut before its answer was whole.', host),
    );

export const unreadable = ({ host }: Told, what: string): EndpointError =>
    new EndpointError(
        'endpoint-unreadable',
        l10n.t('What the server {0} answers is no completion: {1}.', host, what),
    );

const errorSchema = v.object({ message: v.string() });
const bodySchema = v.union([
    v.pipe(
        v.object({ error: errorSchema }),
        v.transform(({ error }) => error.message),
    ),
    v.pipe(
        v.object({ error: v.string() }),
        v.transform(({ error }) => error),
    ),
    v.pipe(
        errorSchema,
        v.transform(({ message }) => message),
    ),
    v.pipe(
        v.object({ detail: v.string() }),
        v.transform(({ detail }) => detail),
    ),
]);

/** What the server says itself, on one line, without the key. */
export function wordsOf(body: string, key: string | undefined): string {
    const told = v.safeParse(bodySchema, parsed(body));
    if (!told.success) return '';
    const words = key === undefined ? told.output : told.output.replaceAll(key, '…');
    return words.replace(/\s+/g, ' ').trim().slice(0, mostWords);
}

/** A value of JSON; undefined for what is none. */
export function parsed(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        // No JSON: who asks refuses it with words of its own.
        return undefined;
    }
}

/** In milliseconds. @param header seconds, or a date */
function pauseOf(header: string | null): number | undefined {
    if (header === null) return undefined;
    const seconds = /^\d+$/.test(header)
        ? Number(header)
        : (Date.parse(header) - Date.now()) / 1000;
    return Number.isFinite(seconds)
        ? Math.min(Math.max(0, seconds), longestPause) * 1000
        : undefined;
}
