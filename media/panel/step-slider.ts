/** Goes through the steps of generation. */
import * as l10n from '@vscode/l10n';
import { count } from '../../src/base/numerals.ts';
import type { PanelStep } from '../../src/protocol/panel.ts';
import { element, set, write } from './dom.ts';
import type { Actions } from './section.ts';
import { spokenToken } from './token-text.ts';

export interface StepSlider {
    readonly element: HTMLElement;
    readonly show: (steps: readonly PanelStep[], step: number) => void;
}

export function stepSlider(actions: Actions): StepSlider {
    const range = element('input', {
        type: 'range',
        id: 'step-slider',
        min: 1,
        step: 1,
        on: {
            input: () => {
                actions.selectStep(range.valueAsNumber - 1);
            },
        },
    });
    const label = element('label', { for: range.id });
    return {
        element: element('div', { class: 'stepper' }, label, range),
        show(steps, step) {
            set(range, 'max', steps.length);
            range.valueAsNumber = step + 1;
            range.disabled = steps.length < 2;
            set(range, 'aria-valuetext', spokenToken(steps[step]?.text ?? ''));
            write(label, l10n.t('Token {0} of {1}', count(step + 1), count(steps.length)));
        },
    };
}
