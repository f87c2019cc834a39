/** Where a token that was generated comes from, and what became of it. */
import * as l10n from '@vscode/l10n';
import type { PanelStep, Reading, WhatIf, Written } from '../../src/protocol/panel.ts';
import { stopInWords } from './stop-words.ts';
import { place } from './token-text.ts';

export interface Origin {
    readonly kind: 'model' | 'healed' | 'begun' | 'cut' | 'end';
    /** In a word or two. */
    readonly label: string;
    /** In a sentence, with `place` where it speaks of a text. */
    readonly words: string;
    /** That text. */
    readonly text?: string;
}

export interface Continued {
    readonly reading: Reading;
    readonly written: Written;
    readonly whatIf: WhatIf | undefined;
}

export function originOf({ reading, written, whatIf }: Continued, index: number): Origin {
    const step = written.steps[index];
    if (!step) return { kind: 'model', label: '', words: '' };
    const cut = whatIf ? undefined : reading.cuts.find((each) => meets(each, step));
    if (cut) {
        return {
            kind: 'cut',
            label: l10n.t('cut: {0}', cut.rule),
            words: l10n.t('A rule took it from the suggestion: {0}.', cut.rule),
        };
    }
    if (step.source === 'healed') return healed(reading.left.healed);
    if (step.source === 'begun') return begun(index + 1 === whatIf?.begun);
    const isLast = index === written.steps.length - 1;
    if (isLast && step.from === step.to && endsByToken(written)) {
        return { kind: 'end', label: l10n.t('the end'), words: stopInWords(written.stop) };
    }
    return { kind: 'model', label: l10n.t('model'), words: modelInWords(step) };
}

function modelInWords({ isDrafted, alternatives, id }: PanelStep): string {
    if (isDrafted)
        return l10n.t(
            'The model wrote it: no other token was more probable. Earlier text goes on like this, so it had been read in advance.',
        );
    return alternatives[0]?.id === id
        ? l10n.t('The model wrote it: no other token was more probable.')
        : l10n.t('The model wrote it, though another token was more probable.');
}

function healed(text: string): Origin {
    return {
        kind: 'healed',
        label: l10n.t('healed'),
        words: l10n.t(
            'What stands before the cursor, “{0}”, may be only the beginning of a longer token, so it was written anew (token healing): only tokens that agree with it were allowed, and this is the probability among those.',
            place,
        ),
        text,
    };
}

function begun(isChosen: boolean): Origin {
    return isChosen
        ? {
              kind: 'begun',
              label: l10n.t('your choice'),
              words: l10n.t('You chose it. What follows was written by the model after it.'),
          }
        : {
              kind: 'begun',
              label: l10n.t('kept'),
              words: l10n.t('It was kept from what was written before your choice.'),
          };
}

/** Whether some of the step's text lies in the part that was cut. */
const meets = (cut: { readonly from: number; readonly to: number }, step: PanelStep): boolean =>
    Math.max(cut.from, step.from) < Math.min(cut.to, step.to);

const endsByToken = ({ stop }: Written): boolean =>
    ['newline', 'end-of-text', 'dedent', 'unlikely-line'].includes(stop);
