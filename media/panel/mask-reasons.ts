/** What the masks mean for this project, in words. */
import * as l10n from '@vscode/l10n';
import { count } from '../../src/base/numerals.ts';
import { element, type Child } from './dom.ts';
import type { PanelState } from './state.ts';

/** Why another kind of model cannot simply be put in this one's place. */
export function whyNot(): HTMLElement {
    const reason = (name: string, ...text: Child[]): HTMLElement[] => [
        element('dt', {}, name),
        element('dd', {}, ...text),
    ];
    return element(
        'dl',
        { class: 'mask-why' },
        ...reason(
            l10n.t('Why not BERT in its place?'),
            l10n.t(
                'It has learnt P(hidden token | both sides). It has no P(wᵢ | w₁ … wᵢ₋₁) that could be multiplied into the probability of a continuation. And every position sees the newest token, so each key would make all that is in the KV cache void.',
            ),
        ),
        ...reason(
            l10n.t('Why not T5 or BART?'),
            l10n.t(
                'They write from left to right, but only once the input is complete. Each key changes the input, so all of it would be encoded again before the first token.',
            ),
        ),
        ...reason(
            l10n.t('Could a causal model use the right side?'),
            l10n.t(
                'Yes, if it was trained to read the right side first and then to write what stands between (fill in the middle). It still looks left only: the right side is put on its left. The model that ships was not trained for that, and here no model is ever given the right side.',
            ),
        ),
    );
}

export const memoryText = (): HTMLElement[] => [
    element(
        'p',
        {},
        l10n.t(
            'Transformer-XL reads in segments and keeps what it computed for the segment before. New positions look at it, but it is not computed again, and it never looks at them: more of the left, still nothing of the right.',
        ),
    ),
    element(
        'p',
        {},
        l10n.t(
            'The model used here forgets instead. Text that leaves its window is not read at all; the window’s left edge stays put for many keys and then moves by many lines at once, after which everything in it is computed again.',
        ),
    ),
];

/** How large the window is that stands in the place of a memory; '' while that is not known. */
export function windowInWords({ view }: PanelState): string {
    const window = view?.model?.contextTokens;
    if (window === undefined) return '';
    const beyond = view?.reading?.left.beyond.tokenCount ?? 0;
    return beyond === 0
        ? l10n.t('Its window has {0} tokens; all of this text fits.', count(window))
        : l10n.t(
              'Its window has {0} tokens; {1} of this text are beyond it.',
              count(window),
              count(beyond),
          );
}
