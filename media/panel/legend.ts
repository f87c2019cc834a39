/** What the looks of the tokens mean, and how many there are of each. */
import * as l10n from '@vscode/l10n';
import type { Reading, Written } from '../../src/protocol/panel.ts';
import { readInWords, tokensInWords, writtenInWords } from './amounts.ts';
import { element } from './dom.ts';
import type { PieceKind } from './rows.ts';

/** Those that are to be seen at this reading. */
export function legendOf(reading: Reading, written: Written): readonly HTMLElement[] {
    const { left } = reading;
    const all = left.header.length + left.tokens.length;
    const reused = Math.min(left.reusedTokens, all);
    const cuts = written === reading.written ? reading.cuts : [];
    return [
        ...entry('reused', reused, l10n.t('read, from the KV cache: {0}', tokensInWords(reused))),
        ...entry(
            'computed',
            all - reused,
            left.isUntokenized
                ? l10n.t('sent to the server: {0}', readInWords(reading))
                : l10n.t('read, computed for this: {0}', tokensInWords(all - reused)),
        ),
        ...entry(
            'healed',
            left.healed.length,
            l10n.t('typed already, its tokens chosen anew (token healing)'),
        ),
        ...entry('typed', left.typed.length, l10n.t('typed since, as the model had written it')),
        ...entry(
            'written',
            written.steps.length + written.text.length,
            l10n.t('written by the model: {0}', writtenInWords(written)),
        ),
        ...entry('cut', cuts.some(({ from, to }) => from < to) ? 1 : 0, l10n.t('cut by a rule')),
        ...entry(
            'added',
            cuts.some(({ added }) => added !== '') ? 1 : 0,
            l10n.t('added by a rule'),
        ),
    ];
}

const entry = (kind: PieceKind, amount: number, words: string): readonly HTMLElement[] =>
    amount <= 0
        ? []
        : [
              element(
                  'li',
                  {},
                  element('span', { class: `swatch ${kind}`, 'aria-hidden': 'true' }, 'ab'),
                  ` ${words}`,
              ),
          ];
