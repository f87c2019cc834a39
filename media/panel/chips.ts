/** The tokens that were generated, one chip each; one of them is looked at. */
import * as l10n from '@vscode/l10n';
import { bar } from './bar.ts';
import { arrange, element, heard, set } from './dom.ts';
import { share } from './probability.ts';
import type { Actions } from './section.ts';
import { originOf, type Continued, type Origin } from './step-origin.ts';
import { spokenToken, tokenText } from './token-text.ts';

export interface Chips {
    readonly element: HTMLElement;
    readonly show: (continued: Continued) => void;
    readonly select: (step: number) => void;
    readonly focus: () => void;
}

export function chips(actions: Actions): Chips {
    let made: readonly HTMLElement[] = [];
    /** What each of them says. */
    let keys: readonly string[] = [];
    let selected = 0;
    let shown = 0;
    const go = (step: number): void => {
        actions.selectStep(Math.max(0, Math.min(step, made.length - 1)));
        made[selected]?.focus();
    };
    const list = element('div', {
        class: 'chips',
        role: 'listbox',
        'aria-orientation': 'horizontal',
        'aria-label': l10n.t('Tokens that the model wrote'),
        on: {
            keydown: (event) => {
                const step = stepAfter(event.key, selected, made.length);
                if (step === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
                event.preventDefault();
                go(step);
            },
        },
    });
    return {
        element: list,
        show(continued) {
            const labels = continued.written.steps.map((_, step) => labelOf(continued, step));
            const now = labels.map((label) => JSON.stringify(label));
            // While a user types most steps stay what they were.
            made = labels.map((label, step) => {
                const same = now[step] === keys[step] ? made[step] : undefined;
                return same ?? chip(label, step, actions);
            });
            keys = now;
            arrange(list, made);
            shown = 0;
        },
        select(step) {
            selected = step;
            const chosen = made[step];
            if (chosen && step !== shown) bringIntoSight(chosen, list);
            shown = step;
            for (const [index, each] of made.entries()) {
                set(each, 'aria-selected', String(index === step));
                set(each, 'tabindex', index === step ? 0 : -1);
            }
        },
        focus: () => made[selected]?.focus(),
    };
}

/** Scrolls the list only: the page stays where it is. */
function bringIntoSight(chip: HTMLElement, list: HTMLElement): void {
    const above = chip.offsetTop - list.scrollTop;
    const below = above + chip.offsetHeight - list.clientHeight;
    if (above < 0) list.scrollTop += above;
    else if (below > 0) list.scrollTop += below;
}

function stepAfter(key: string, step: number, steps: number): number | undefined {
    switch (key) {
        case 'ArrowLeft':
        case 'ArrowUp':
            return step - 1;
        case 'ArrowRight':
        case 'ArrowDown':
            return step + 1;
        case 'Home':
            return 0;
        case 'End':
            return steps - 1;
        default:
            return undefined;
    }
}

/** What a chip says. */
interface Label {
    readonly text: string;
    /** 0 to 1. */
    readonly probability: number;
    readonly origin: Pick<Origin, 'kind' | 'label'>;
}

function labelOf(continued: Continued, index: number): Label {
    const { text = '', logProb = 0 } = continued.written.steps[index] ?? {};
    const { kind, label } = originOf(continued, index);
    return { text, probability: Math.exp(logProb), origin: { kind, label } };
}

function chip({ text, probability, origin }: Label, index: number, actions: Actions): HTMLElement {
    const point = (): void => {
        actions.mark({ kind: 'condition', step: index });
    };
    const leave = (): void => {
        actions.mark(undefined);
    };
    const select = (): void => {
        actions.selectStep(index);
    };
    return element(
        'div',
        {
            class: 'chip',
            'data-origin': origin.kind,
            role: 'option',
            tabindex: -1,
            'data-step': index,
            on: {
                click: select,
                focus: () => {
                    select();
                    point();
                },
                blur: leave,
                mouseenter: point,
                mouseleave: leave,
            },
        },
        heard(nameOf(index, text, share(probability), origin)),
        element(
            origin.kind === 'cut' ? 's' : 'span',
            { class: 'chip-text', dir: 'ltr', 'aria-hidden': 'true' },
            ...tokenText(text),
        ),
        element('span', { class: 'chip-share', 'aria-hidden': 'true' }, share(probability)),
        bar(probability),
        element('span', { class: 'chip-origin', 'aria-hidden': 'true' }, origin.label),
    );
}

const nameOf = (
    index: number,
    text: string,
    probability: string,
    { label }: Label['origin'],
): string => l10n.t('Token {0}: {1}, {2}, {3}', index + 1, spokenToken(text), probability, label);
