import * as l10n from '@vscode/l10n';
import type { Occlusion, Reading } from '../../src/protocol/panel.ts';
import { actionButton } from './action-button.ts';
import { element, fill, write } from './dom.ts';
import { beginningOf } from './excerpt.ts';
import { occludedLines } from './occluded-lines.ts';
import './occlusion.css';
import {
    effectOf,
    placeInWords,
    progressInWords,
    ratioInWords,
    strongest,
    type OccludedLine,
} from './occlusion-words.ts';
import { sectionFrame } from './section-frame.ts';
import type { MakeSection } from './section.ts';
import type { PanelState } from './state.ts';
import { tokenText } from './token-text.ts';

/** Leaves out one line of the left after the other, and shows what that does to the suggestion's probability. */
export const occlusion: MakeSection = (actions) => {
    const { element: section, body } = sectionFrame(
        'occlusion',
        l10n.t('Which lines on the left mattered'),
        l10n.t(
            'The lines above the cursor are left out one at a time, and the probability of the same suggestion is computed anew.',
        ),
    );
    let reading: Reading | undefined;
    const start = actionButton('occlude', l10n.t('Leave out line by line'), () => {
        if (reading !== undefined) actions.ask({ kind: 'occlude', reading: reading.id });
    });
    const cancel = actionButton('cancel', l10n.t('Cancel'), () => {
        actions.tell({ kind: 'cancel' });
    });
    cancel.element.classList.add('secondary');
    const bar = element('progress', { 'aria-label': l10n.t('Lines left out') });
    const words = element('span');
    const progress = element('div', { class: 'progress-line' }, bar, words, cancel.element);
    const status = element('p', { class: 'status', role: 'status' });
    const found = element('div', { class: 'strongest' });
    const lines = occludedLines((line) => {
        actions.mark(line === undefined ? undefined : { kind: 'line', line });
    });
    body.append(
        element('div', { class: 'buttons' }, start.element),
        progress,
        status,
        found,
        lines.element,
        element('p', { class: 'quiet' }, limits()),
    );
    lines.element.hidden = true;
    let shown: Occlusion | undefined;
    return {
        element: section,
        update: (state) => {
            reading = state.view?.reading;
            start.allow(mayOcclude(reading) && state.asked === undefined);
            write(status, statusInWords(state));
            progress.hidden = state.asked?.kind !== 'occlude';
            const now = state.occlusion;
            bar.max = now?.of ?? 1;
            if (now === undefined) bar.removeAttribute('value');
            else bar.value = now.done;
            write(words, now === undefined ? l10n.t('Computing …') : progressInWords(now));
            if (now === shown) return;
            shown = now;
            lines.element.hidden = now === undefined || now.lines.length === 0;
            const last = cursorLineOf(reading);
            lines.show(now?.lines ?? [], last);
            fill(found, ...(now?.isOver === true ? summary(now.lines, last) : []));
        },
    };
};

const mayOcclude = (reading: Reading | undefined): boolean =>
    reading !== undefined && reading.written.steps.length > 0;

/** The line of the window's text in which the cursor stands, from 0. */
function cursorLineOf(reading: Reading | undefined): number {
    if (reading === undefined) return 0;
    const { tokens, healed } = reading.left;
    return [...tokens, healed].join('').split('\n').length - 1;
}

function summary(lines: readonly OccludedLine[], last: number): readonly HTMLElement[] {
    const first = strongest(lines);
    if (first.length === 0) return [element('p', {}, l10n.t('No single line made a difference.'))];
    const items = first.map((line) =>
        element(
            'li',
            {},
            element(
                'bdi',
                { class: 'quoted' },
                ...tokenText(beginningOf(line.text.trim(), 80), 'odd'),
            ),
            ' ',
            element('span', { class: 'above' }, placeInWords(last - line.line)),
            element('p', {}, ratioInWords(line)),
        ),
    );
    const title = first.some((line) => effectOf(line) === 'helped')
        ? l10n.t('These lines mattered most')
        : l10n.t('These lines hindered most');
    return [element('h3', {}, title), element('ol', {}, ...items)];
}

const limits = (): string =>
    l10n.t(
        'The numbers say how ln P of the suggestion changes, in nats. This is leave-one-out, computed by the model itself; it is not attention. Lines that matter only together, or that repeat each other, do not show up.',
    );

function statusInWords({ view, asked, occlusion: now, refused }: PanelState): string {
    if (asked?.kind === 'occlude') return l10n.t('The model is asked once for each line.');
    if (refused?.question === 'occlude')
        return refused.why === '' ? l10n.t('Cancelled.') : refused.why;
    if (now !== undefined) return progressInWords(now);
    const reading = view?.reading;
    if (reading === undefined)
        return l10n.t('There is nothing to leave out yet: first the model has to read something.');
    return mayOcclude(reading) ? '' : l10n.t('The model wrote nothing here that could be scored.');
}
