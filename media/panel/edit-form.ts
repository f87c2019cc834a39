import * as l10n from '@vscode/l10n';
import type { FromPanel, Reading, Side } from '../../src/protocol/panel.ts';
import { actionButton } from './action-button.ts';
import { element, write } from './dom.ts';
import { nearestLeft, nearestRight } from './nearest.ts';

export type Edit = NonNullable<Extract<FromPanel, { kind: 'experiment' }>['edit']>;

export interface EditForm {
    readonly element: HTMLElement;
    /** Offers the text next to the cursor; what the user wrote stays as long as that text does. */
    readonly show: (reading: Reading | undefined, mayRun: boolean) => void;
}

/** Longer edits are refused by the host. */
const longestEdit = 20_000;

/** Where one tries an edit of one's own, on either side of the cursor. */
export function editForm(run: (side: Side, edit: Edit) => void): EditForm {
    const nearest: Record<Side, string> = { left: '', right: '' };
    const draft: Record<Side, string> = { left: '', right: '' };
    let side: Side = 'right';
    let shown: Reading | undefined;
    const choose = (chosen: Side): void => {
        side = chosen;
        write(label, labelOf(side));
        text.value = draft[side];
    };
    const text = element('textarea', {
        id: 'edit-text',
        rows: 4,
        spellcheck: 'false',
        maxlength: longestEdit,
        on: { input: () => (draft[side] = text.value) },
    });
    const label = element('label', { for: text.id }, labelOf(side));
    const runButton = actionButton('run-edit', l10n.t('Run'), () => {
        run(side, { chars: nearest[side].length, text: text.value });
    });
    const reset = actionButton('reset-edit', l10n.t('Undo my edit'), () => {
        draft[side] = nearest[side];
        text.value = draft[side];
    });
    reset.element.classList.add('secondary');
    const form = element(
        'fieldset',
        { class: 'edit-form' },
        element('legend', {}, l10n.t('Try an edit of your own')),
        element(
            'div',
            { class: 'sides' },
            radio('right', l10n.t('right of the cursor'), choose, true),
            radio('left', l10n.t('left of the cursor'), choose),
        ),
        label,
        text,
        element('div', { class: 'buttons' }, runButton.element, reset.element),
    );
    return {
        element: form,
        show: (reading, mayRun) => {
            runButton.allow(mayRun);
            if (reading === shown) return;
            shown = reading;
            for (const [of, now] of Object.entries(nearestOf(reading))) {
                if (of !== 'left' && of !== 'right') continue;
                if (now === nearest[of]) continue;
                nearest[of] = now;
                draft[of] = now;
                if (of === side) text.value = now;
            }
        },
    };
}

/** Enough tokens for the text that is offered, however short they are. */
const enoughTokens = 400;

function nearestOf(reading: Reading | undefined): Readonly<Record<Side, string>> {
    if (reading === undefined) return { left: '', right: '' };
    const { tokens, healed, typed } = reading.left;
    return {
        left: nearestLeft(tokens.slice(-enoughTokens).join('') + healed + typed),
        right: nearestRight(reading.right.text),
    };
}

const labelOf = (side: Side): string =>
    side === 'right'
        ? l10n.t('This text follows the cursor. Change it as you like.')
        : l10n.t('This text ends at the cursor. Change it as you like.');

function radio(
    side: Side,
    words: string,
    choose: (side: Side) => void,
    checked = false,
): HTMLElement {
    const input = element('input', {
        type: 'radio',
        name: 'edit-side',
        value: side,
        checked,
        on: {
            change: () => {
                choose(side);
            },
        },
    });
    return element('label', {}, input, words);
}
