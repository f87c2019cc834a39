/** One row of the strip, as an element. */
import * as l10n from '@vscode/l10n';
import { count } from '../../src/base/numerals.ts';
import { element, set, type Attributes } from './dom.ts';
import { shorten, type RowLimit } from './row-folds.ts';
import type { Piece, Row } from './rows.ts';
import { tokenText } from './token-text.ts';

/** Text of one kilobyte in a row can be taken in; more only slows the page. */
const rowLimit: RowLimit = { pieces: 400, chars: 1_600 };

/** Rows of one key look the same, but for their number. */
export const keyOf = ({ pieces }: Row): string =>
    shorten(pieces, rowLimit)
        .map(({ kind, text, isOdd, step }) => `${kind}${isOdd ? 1 : 0}${step ?? ''}\0${text}`)
        .join('\0\0');

export function rowElement({ pieces }: Row): HTMLElement {
    const shown = shorten(pieces, rowLimit).map(pieceElement);
    const hasCursor = pieces.some(({ kind }) => kind === 'cursor');
    // Code reads from the left; what asks for another direction does so within its own token.
    const code = element('div', { class: 'code', dir: 'ltr' }, ...shown);
    return element('div', { class: hasCursor ? 'row at-cursor' : 'row' }, code);
}

/** Whatever changes without the row being made anew. */
export function number(row: HTMLElement, { number: line, windowLine }: Row): void {
    set(row, 'data-number', line);
    set(row, 'data-line', windowLine);
}

function pieceElement({ kind, text, isOdd, step }: Piece): HTMLElement {
    switch (kind) {
        case 'cursor':
            return element(
                'span',
                { class: 'cursor', 'data-part': 'cursor' },
                element('span', { class: 'cursor-label' }, l10n.t('cursor')),
            );
        case 'gap':
            return element(
                'span',
                { class: 'gap' },
                l10n.t('… {0} more characters …', count(Number(text))),
            );
        case 'cut':
            return element('s', pieceAttributes(kind, isOdd, step), ...tokenText(text, 'odd'));
        case 'beyond':
        case 'reused':
        case 'computed':
        case 'healed':
        case 'typed':
        case 'written':
        case 'added':
        case 'unread':
            return element('span', pieceAttributes(kind, isOdd, step), ...tokenText(text, 'odd'));
    }
}

const pieceAttributes = (
    kind: Piece['kind'],
    isOdd: boolean,
    step: number | undefined,
): Attributes => ({ class: isOdd ? `piece ${kind} odd` : `piece ${kind}`, 'data-of': step });
