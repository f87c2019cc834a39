/** How many of something, in words. */
import * as l10n from '@vscode/l10n';
import { count } from '../../src/base/numerals.ts';

export const tokensInWords = (amount: number): string =>
    amount === 1 ? l10n.t('1 token') : l10n.t('{0} tokens', count(amount));

export const charactersInWords = (amount: number): string =>
    amount === 1 ? l10n.t('1 character') : l10n.t('{0} characters', count(amount));

export const linesInWords = (amount: number): string =>
    amount === 1 ? l10n.t('1 line') : l10n.t('{0} lines', count(amount));
