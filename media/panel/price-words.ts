/** What reading left only buys, with the numbers of this very reading where there are some. */
import * as l10n from '@vscode/l10n';
import { count, milliseconds, percent } from '../../src/base/numerals.ts';
import type { Reading } from '../../src/protocol/panel.ts';
import { maskedByBert } from './facts.ts';

export interface Gain {
    readonly name: string;
    readonly why: string;
    /** Of the reading; '' where there is none. */
    readonly here: string;
}

export const gainsOf = (reading: Reading | undefined): readonly Gain[] => [
    {
        name: l10n.t('Answers stay valid'),
        why: l10n.t(
            'What the model computes depends on the prefix alone. Edit anything on the right: it still holds. Only Leftward’s rules for what to show look there.',
        ),
        here: reading === undefined ? '' : rightInWords(reading),
    },
    {
        name: l10n.t('The KV cache'),
        why: l10n.t('No position looks right, so no new token changes what is in the cache.'),
        here: reading === undefined ? '' : cacheInWords(reading),
    },
    {
        name: l10n.t('Speed'),
        why: l10n.t('A key costs the tokens it adds, not the whole text.'),
        here: reading === undefined ? '' : timeInWords(reading),
    },
    {
        name: l10n.t('Simple training'),
        why: l10n.t(
            'Every position of every file is an example with its answer beside it; BERT learns from the {0} of the tokens that are hidden.',
            percent(maskedByBert),
        ),
        here: '',
    },
    {
        name: l10n.t('One model everywhere'),
        why: l10n.t(
            'At the end of a file, in a new one, in a notebook, at a prompt: there often is no right side, and no special case is needed.',
        ),
        here: '',
    },
];

const rightInWords = ({ right }: Reading): string =>
    right.chars === 0
        ? l10n.t('Here nothing stands on the right.')
        : l10n.t(
              'Here: {0} characters stand on the right; editing them changes none of these probabilities.',
              count(right.chars),
          );

function cacheInWords({ left }: Reading): string {
    if (left.isUntokenized)
        return l10n.t('Here: the server has a cache of its own and does not tell of it.');
    const all = left.header.length + left.tokens.length;
    return l10n.t(
        'Here: of {0} tokens read, {1} came from the cache and {2} were computed.',
        count(all),
        count(left.reusedTokens),
        count(all - left.reusedTokens),
    );
}

function timeInWords({ left, timings, written }: Reading): string {
    if (left.isUntokenized)
        return l10n.t(
            'Here: {0} until the server’s first text, {1} more until its last.',
            milliseconds(timings.prefillMs),
            milliseconds(timings.decodeMs),
        );
    return l10n.t(
        'Here: {0} to read, {1} to write {2} tokens.',
        milliseconds(timings.tokenizeMs + timings.prefillMs),
        milliseconds(timings.decodeMs),
        count(written.steps.length),
    );
}
