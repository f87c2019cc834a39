/** What a position may look at, and what a model that looks so can be used for, in words. */
import * as l10n from '@vscode/l10n';
import { count } from '../../src/base/numerals.ts';
import { sightOf, type MaskKind } from './attention.ts';

/** A row of a mask. */
export interface Row {
    readonly kind: MaskKind;
    readonly row: number;
    readonly length: number;
    readonly split: number;
}

function tokens(many: number): string {
    if (many === 0) return l10n.t('no token');
    return many === 1 ? l10n.t('one token') : l10n.t('{0} tokens', count(many));
}

/** Which tokens the position may look at. */
export function sightInWords({ kind, row, length, split }: Row): string {
    const { left, right, across } = sightOf(kind, row, length, split);
    const near = left - across;
    switch (kind) {
        case 'causal':
            return left === 0
                ? l10n.t('Sees only itself.')
                : l10n.t('Sees itself and {0} on its left, nothing on its right.', tokens(left));
        case 'bidirectional':
            return l10n.t(
                'Sees itself, {0} on its left and {1} on its right.',
                tokens(left),
                tokens(right),
            );
        case 'encoder-decoder':
            return row < split
                ? l10n.t(
                      'Input: sees itself, {0} on its left and {1} on its right, nothing of the output.',
                      tokens(left),
                      tokens(right),
                  )
                : l10n.t(
                      'Output: sees all {0} of the input, itself, and {1} of the output on its left.',
                      tokens(across),
                      tokens(near),
                  );
        case 'memory':
            return l10n.t(
                'Sees {0} of the segment before, itself, and {1} on its left; nothing on its right.',
                tokens(across),
                tokens(near),
            );
    }
}

/** What the model could therefore be used for. */
export function useInWords({ kind, row, length, split }: Row): string {
    const isLast = row === length - 1;
    switch (kind) {
        case 'causal':
            return isLast
                ? l10n.t('So it can predict the next token: here the suggestion begins.')
                : l10n.t('So it can predict the next token, which it has not seen.');
        case 'bidirectional':
            return isLast
                ? l10n.t(
                      'It could fill a gap here. But each new token would change what was computed for all the others.',
                  )
                : l10n.t(
                      'So it can fill a gap, or say what the text is about (an embedding). It cannot predict the next token: it sees it.',
                  );
        case 'encoder-decoder':
            return row < split
                ? l10n.t('So the whole input is read before a word is written.')
                : l10n.t(
                      'So it can rewrite the input into the output: translate, summarise, repair. The input has to be complete first.',
                  );
        case 'memory':
            return l10n.t('So it can predict the next token, and remembers farther back.');
    }
}
