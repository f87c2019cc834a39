/** How many of something, in words. */
import * as l10n from '@vscode/l10n';
import { count } from '../../src/base/numerals.ts';
import type { Reading, Written } from '../../src/protocol/panel.ts';

export const tokensInWords = (amount: number): string =>
    amount === 1 ? l10n.t('1 token') : l10n.t('{0} tokens', count(amount));

export const charactersInWords = (amount: number): string =>
    amount === 1 ? l10n.t('1 character') : l10n.t('{0} characters', count(amount));

export const linesInWords = (amount: number): string =>
    amount === 1 ? l10n.t('1 line') : l10n.t('{0} lines', count(amount));

/** How much the model read. A server does not say into which tokens it cut that. */
export const readInWords = ({ left }: Pick<Reading, 'left'>): string =>
    left.isUntokenized
        ? charactersInWords(left.tokens.join('').length)
        : tokensInWords(left.header.length + left.tokens.length);

/** How much it wrote. */
export const writtenInWords = (written: Written): string =>
    isUntold(written)
        ? charactersInWords(written.text.length)
        : tokensInWords(written.steps.length);

/** Whether a server wrote it that gives no probabilities, so that nothing is known of its tokens. */
export const isUntold = ({ text, steps }: Written): boolean => steps.length === 0 && text !== '';
