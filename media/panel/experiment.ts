import * as l10n from '@vscode/l10n';
import type { Side } from '../../src/protocol/panel.ts';
import { actionButton, type ActionButton } from './action-button.ts';
import { element, write } from './dom.ts';
import { editForm, type Edit } from './edit-form.ts';
import { experimentResult } from './experiment-result.ts';
import './experiment.css';
import { sectionFrame } from './section-frame.ts';
import type { MakeSection } from './section.ts';
import type { PanelState } from './state.ts';

/** Changes a copy of the text on one side of the cursor, and compares what the model makes of both. */
export const experiment: MakeSection = (actions) => {
    const { element: section, body } = sectionFrame(
        'experiment',
        l10n.t('Proof by experiment'),
        l10n.t(
            'Change one side of the cursor in a copy of your text, and ask the model again: the right cannot matter, the left does.',
        ),
    );
    let reading: number | undefined;
    const ask = (side: Side, edit?: Edit): void => {
        if (reading === undefined) return;
        const question = { kind: 'experiment', reading, side } as const;
        actions.ask(edit === undefined ? question : { ...question, edit });
    };
    const sides = { right: changeButton('right', ask), left: changeButton('left', ask) };
    const form = editForm(ask);
    const status = element('p', { class: 'status', role: 'status' });
    const cancel = actionButton('cancel', l10n.t('Cancel'), () => {
        actions.tell({ kind: 'cancel' });
    });
    cancel.element.classList.add('secondary');
    const results = { right: experimentResult('right'), left: experimentResult('left') };
    body.append(
        element('div', { class: 'buttons' }, sides.right.element, sides.left.element),
        form.element,
        element('div', { class: 'progress-line' }, status, cancel.element),
        element('div', { class: 'results' }, results.right.element, results.left.element),
    );
    return {
        element: section,
        update: (state) => {
            reading = state.view?.reading?.id;
            const mayAsk = reading !== undefined && state.asked === undefined;
            sides.right.allow(mayAsk);
            sides.left.allow(mayAsk);
            form.show(state.view?.reading, mayAsk);
            write(status, statusInWords(state));
            cancel.element.hidden = state.asked?.kind !== 'experiment';
            results.right.show(state.experiments.right);
            results.left.show(state.experiments.left);
        },
    };
};

function changeButton(side: Side, ask: (side: Side) => void): ActionButton {
    const words =
        side === 'right'
            ? l10n.t('Change something on the right')
            : l10n.t('Change something on the left');
    return actionButton(`change-${side}`, words, () => {
        ask(side);
    });
}

function statusInWords({ view, asked, refused }: PanelState): string {
    if (asked?.kind === 'experiment')
        return l10n.t('Computing: both texts are read from their beginning …');
    if (refused?.question === 'experiment')
        return refused.why === '' ? l10n.t('Cancelled.') : refused.why;
    return view?.reading === undefined
        ? l10n.t('There is nothing to change yet: first the model has to read something.')
        : '';
}
