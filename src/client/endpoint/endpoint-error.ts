import * as l10n from '@vscode/l10n';
import { seconds } from '../../base/numerals.ts';
import { EngineError, type EngineErrorCode } from '../../protocol/errors.ts';
import { boundedText, errorMessage } from './server-message.ts';

/** As much of an error's body is read, in bytes; and of what a server says is told, in characters. */
const maxBodyBytes = 65_536;
const maxQuoteChars = 200;
/** Nobody is left alone for longer, in seconds. */
const maxPauseSeconds = 300;

interface Circumstances {
    readonly httpStatus?: number;
    readonly retryAfterMs?: number | undefined;
    readonly message?: string;
    readonly isReset?: boolean;
}

/** What went wrong with a server, and what of it counts for the next request. */
export class EndpointError extends EngineError {
    /** Of the answer; absent where there was none. */
    readonly httpStatus: number | undefined;
    /** How long the server wants to be left alone, in milliseconds; absent where it does not say. */
    readonly retryAfterMs: number | undefined;
    /** All that the server itself said; '' where it said nothing. */
    readonly serverMessage: string;
    /** Whether the connection was closed where an answer, or more of it, was due. */
    readonly isReset: boolean;

    constructor(code: EngineErrorCode, detail: string, more: Circumstances = {}) {
        super(code, detail);
        this.httpStatus = more.httpStatus;
        this.retryAfterMs = more.retryAfterMs;
        this.serverMessage = more.message ?? '';
        this.isReset = more.isReset ?? false;
    }
}

/** The errors of one server, in words. What it says itself gets into them through `#quote` alone, without its key. */
export class ServerErrors {
    readonly #host: string;
    readonly #key: RegExp | undefined;

    /** @param key that the server is sent */
    constructor(host: string, key: string | undefined) {
        this.#host = host;
        this.#key = key === undefined || key.trim() === '' ? undefined : spellKey(key.trim());
    }

    /** An answer that is none: anything but 2xx. */
    async refused(response: Response): Promise<EndpointError> {
        const { status, headers } = response;
        if (status >= 300 && status < 400) {
            await response.body?.cancel();
            return this.#redirected(headers.get('location'), response.url);
        }
        const message = errorMessage(await boundedText(response, maxBodyBytes));
        return new EndpointError(chooseCode(status), this.#refusal(status, message), {
            httpStatus: status,
            message: this.#clean(message),
            retryAfterMs: readPause(headers.get('retry-after')),
        });
    }

    /** An error that an answer of 200 tells of. */
    reported(message: string): EndpointError {
        const detail = this.#failed(this.#quote(message) || '?');
        const more = { httpStatus: 200, message: this.#clean(message) };
        return new EndpointError('endpoint-failed', detail, more);
    }

    /** Why nothing came back, or no more. @param error as `fetch` throws it */
    unreachable(error: unknown): EndpointError {
        const reason = findReason(error);
        const quoted = this.#quote(reason);
        if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME|SIGNATURE/.test(reason)) {
            return new EndpointError(
                'endpoint-certificate',
                l10n.t(
                    'The certificate of the server {0} is not trusted ({1}).',
                    this.#host,
                    quoted,
                ),
            );
        }
        return new EndpointError(
            'endpoint-unreachable',
            l10n.t('The server {0} cannot be reached ({1}).', this.#host, quoted),
            { isReset: wasReset(error) },
        );
    }

    cutOff(): EndpointError {
        return new EndpointError(
            'endpoint-unreachable',
            l10n.t(
                'The connection to the server {0} was cut before its answer was whole.',
                this.#host,
            ),
            { isReset: true },
        );
    }

    silent(ms: number): EndpointError {
        return new EndpointError(
            'endpoint-slow',
            l10n.t('The server {0} said nothing for {1}.', this.#host, seconds(ms)),
        );
    }

    /** @param what it answers instead */
    unreadable(what: string): EndpointError {
        return new EndpointError(
            'endpoint-unreadable',
            l10n.t(
                'What the server {0} answers is no completion: {1}.',
                this.#host,
                this.#quote(what) || '?',
            ),
        );
    }

    chat(): EndpointError {
        return new EndpointError(
            'endpoint-unreadable',
            l10n.t(
                'The server {0} answers as in a chat. Leftward needs one that continues text: an API with /completions, not with /chat/completions alone.',
                this.#host,
            ),
        );
    }

    noModel(): EndpointError {
        return new EndpointError(
            'endpoint-not-found',
            l10n.t('The server {0} names no model.', this.#host),
        );
    }

    #refusal(status: number, message: string): string {
        const code = chooseCode(status);
        if (code === 'endpoint-denied') {
            return this.#key
                ? l10n.t('The server {0} refuses the key.', this.#host)
                : l10n.t('The server {0} wants a key.', this.#host);
        }
        if (code === 'endpoint-busy') {
            return l10n.t('The server {0} asks to be asked less often.', this.#host);
        }
        const quoted = this.#quote(message);
        if (code === 'endpoint-not-found') {
            const why = quoted === '' ? String(status) : quoted;
            return l10n.t('The server {0} has no such path or model ({1}).', this.#host, why);
        }
        return this.#failed(`${status} ${quoted}`.trim());
    }

    #failed(words: string): string {
        return l10n.t('The server {0} answers with an error: {1}', this.#host, words);
    }

    /** Redirections are not followed: the key and the text are for this server alone. */
    #redirected(location: string | null, from: string): EndpointError {
        const isKnown = location !== null && URL.canParse(location, from);
        const to = isKnown ? new URL(location, from) : undefined;
        return new EndpointError(
            'endpoint-unreadable',
            l10n.t(
                'The server {0} sends requests on to {1}; Leftward does not follow, as text and key are meant for the server that you named.',
                this.#host,
                to ? this.#quote(`${to.origin}${to.pathname}`) : '?',
            ),
        );
    }

    /** What a server says, on one line that a pop-up shows as it stands: VS Code makes a link of `[…](…)`. */
    #quote(text: string): string {
        // Cut last: half of a key would not be recognised.
        return this.#clean(text).replaceAll('](', '] (').slice(0, maxQuoteChars);
    }

    #clean(text: string): string {
        const safe = this.#key ? text.replace(this.#key, '…') : text;
        return safe.replace(/[\s\p{C}]+/gu, ' ').trim();
    }
}

/** A key as it stands, in a URL, in JSON and in base64; hosts are lower case. */
function spellKey(key: string): RegExp {
    const escaped = Array.from(key, (char) => {
        const code = char.charCodeAt(0).toString(16);
        const alone = char.replace(/[^\w]/g, '\\$&');
        return `(?:${alone}|%${code.padStart(2, '0')}|\\\\u${code.padStart(4, '0')})`;
    });
    const base64 = Buffer.from(key).toString('base64').replace(/=+$/, '').replace(/\W/g, '\\$&');
    return new RegExp(`${escaped.join('')}|${base64}`, 'gi');
}

function chooseCode(status: number): EngineErrorCode {
    if (status === 401 || status === 403) return 'endpoint-denied';
    if (status === 404 || status === 405) return 'endpoint-not-found';
    return status === 429 ? 'endpoint-busy' : 'endpoint-failed';
}

/** `fetch` says "fetch failed"; what failed is in its cause. */
function findReason(error: unknown): string {
    if (!(error instanceof Error)) return String(error);
    const code: unknown = Reflect.get(error, 'code');
    if (error.cause instanceof Error) return findReason(error.cause);
    return typeof code === 'string' ? code : error.message;
}

/** Whether the other side closed the connection before it had answered. @param error as `fetch` throws it */
export const wasReset = (error: unknown): boolean =>
    ['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'].includes(findReason(error));

/** In milliseconds. @param header seconds, or a date */
function readPause(header: string | null): number | undefined {
    if (header === null) return undefined;
    const wanted = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
    return Number.isFinite(wanted)
        ? Math.min(Math.max(0, wanted), maxPauseSeconds) * 1000
        : undefined;
}
