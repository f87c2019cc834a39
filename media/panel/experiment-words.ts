/** What an experiment found, in words. */
import * as l10n from '@vscode/l10n';
import { count, decimal, roughly } from '../../src/base/numerals.ts';
import type { Experiment, Side } from '../../src/protocol/panel.ts';

export interface Verdict {
    /** The largest difference. */
    readonly amount: string;
    readonly meaning: string;
}

export function verdictOf(experiment: Experiment): Verdict {
    const { side, largestDifference, original, changed } = experiment;
    if (original === changed)
        return { amount: '', meaning: l10n.t('Nothing was changed, so nothing can differ.') };
    if (largestDifference === undefined)
        return {
            amount: '',
            meaning: l10n.t(
                'After the change the same tokens can no longer follow, so their probabilities cannot be compared.',
            ),
        };
    if (largestDifference === 0)
        return {
            amount: l10n.t('exactly 0'),
            meaning:
                side === 'right'
                    ? l10n.t('The same numbers, bit for bit: the model cannot know what changed.')
                    : l10n.t('The same numbers, bit for bit: this change lies beyond the window.'),
        };
    const amount = l10n.t('{0} nats', inNats(largestDifference));
    if (side === 'right' && isOfServer(experiment))
        return {
            amount,
            meaning: l10n.t(
                'Both requests were the same to the last byte: what changed is in neither. A server does not compute the same numbers bit for bit each time.',
            ),
        };
    if (side === 'right')
        return {
            amount,
            meaning: l10n.t('It has to be exactly 0. Please report this: it is a fault.'),
        };
    return { amount, meaning: factorInWords(largestDifference) };
}

/** A difference in nats is a ratio of probabilities. */
function factorInWords(nats: number): string {
    return Math.exp(nats) < 1.1
        ? l10n.t('A token’s probability changed by less than a tenth: the model read the change.')
        : l10n.t(
              'A token’s probability changed by a factor of {0}: the model read the change.',
              factorOf(nats),
          );
}

/** e to the power of `nats`, rounded; very large ones as a power of ten. */
export function factorOf(nats: number): string {
    const factor = Math.exp(nats);
    if (factor < 10) return decimal(factor, 1);
    return factor < 1e6 ? count(factor) : roughly(Math.min(factor, 1e15));
}

/** With as many digits as tell it from 0. */
export const inNats = (nats: number): string =>
    Math.abs(nats) >= 0.0005 || nats === 0 ? decimal(nats, 3) : nats.toExponential(1);

export const outcomeInWords = ({ before, after }: Experiment): string =>
    before.text === after.text
        ? l10n.t('The model writes the same text.')
        : l10n.t('The model writes another text.');

export const sideInWords = (side: Side): string =>
    side === 'right' ? l10n.t('Changed on the right') : l10n.t('Changed on the left');

/** What is to be expected before anything was tried. */
export const expectationInWords = (side: Side): string =>
    side === 'right'
        ? l10n.t('Not tried yet. If the model reads left only, the difference must be exactly 0.')
        : l10n.t('Not tried yet. If the model reads the left, its probabilities must change.');

/** It does not tell what it read, nor can its cache be emptied. */
const isOfServer = ({ readTokens }: Experiment): boolean => readTokens === 0;

export function costInWords(experiment: Experiment): string {
    const { readTokens, computedTokens } = experiment;
    if (isOfServer(experiment))
        return l10n.t(
            'The server was asked about each copy; what it still had in its cache it does not tell. Your document is untouched.',
        );
    return readTokens === computedTokens
        ? l10n.t(
              'The KV cache was emptied before both runs, and all {0} tokens of the changed copy were computed. Your document is untouched.',
              count(readTokens),
          )
        : l10n.t(
              'Of the {0} tokens of the changed copy, {1} were computed. Your document is untouched.',
              count(readTokens),
              count(computedTokens),
          );
}
