import * as l10n from '@vscode/l10n';
import { count, seconds } from '../../base/numerals.ts';
import { HubError } from './hub-error.ts';

/** A hub that asks for a pause, or that may do better at once. */
export class HubPause extends HubError {
    /** How long to wait, in milliseconds; undefined where the hub does not say. */
    readonly waitMs: number | undefined;

    constructor(code: 'rate-limited' | 'hub-failing', detail: string, waitMs: number | undefined) {
        super(code, detail);
        this.waitMs = waitMs;
    }
}

/** What an answer without what was asked for means; the hub's own word for it is in `X-Error-Code`. */
export function refusalOf(
    { status, headers }: Response,
    hadToken: boolean,
    host: string,
): HubError {
    const word = headers.get('x-error-code');
    if (status === 429) {
        const waitMs = retryAfterMs(headers.get('retry-after'));
        const detail =
            waitMs === undefined
                ? l10n.t('{0} has had too many requests from here.', host)
                : l10n.t(
                      '{0} has had too many requests from here and asks for a pause of {1}.',
                      host,
                      seconds(waitMs),
                  );
        return new HubPause('rate-limited', detail, waitMs);
    }
    if (status >= 500 || status === 408) {
        const detail = l10n.t('{0} has a fault of its own and answers {1}.', host, count(status));
        return new HubPause('hub-failing', detail, retryAfterMs(headers.get('retry-after')));
    }
    if (word === 'GatedRepo' || status === 403) return closed(hadToken, host);
    if (status === 404 || word === 'RepoNotFound') {
        return new HubError('not-found', notFoundInWords(word, host));
    }
    if (status === 401) {
        return hadToken
            ? new HubError('token-refused', l10n.t('{0} does not accept the token.', host))
            : new HubError('not-found', notFoundInWords(word, host));
    }
    return new HubError('bad-answer', l10n.t('{0} answers with status {1}.', host, count(status)));
}

const closed = (hadToken: boolean, host: string): HubError =>
    hadToken
        ? new HubError(
              'access-denied',
              l10n.t('{0} does not give this model to the owner of the token.', host),
          )
        : new HubError(
              'gated',
              l10n.t('{0} gives this model only to who has agreed to its terms.', host),
          );

function notFoundInWords(word: string | null, host: string): string {
    if (word === 'RevisionNotFound') return l10n.t('{0} has no such revision of this model.', host);
    if (word === 'EntryNotFound') return l10n.t('{0} no longer has a file of this model.', host);
    return l10n.t('{0} has no such model, or it is private.', host);
}

/** @param header seconds, or a date */
function retryAfterMs(header: string | null): number | undefined {
    if (header === null) return undefined;
    const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
    return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}
