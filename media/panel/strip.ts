/** What the model saw: the text around the cursor in tokens, and the line beyond which it never sees. */
import * as l10n from '@vscode/l10n';
import type { Reading, Written } from '../../src/protocol/panel.ts';
import { charactersInWords, linesInWords, readInWords, tokensInWords } from './amounts.ts';
import { element, fill, set } from './dom.ts';
import { legendOf } from './legend.ts';
import { rowsOf } from './rows.ts';
import './strip.css';
import { sectionFrame, type SectionFrame } from './section-frame.ts';
import type { Actions, Marked, Section } from './section.ts';
import { writtenOf } from './state.ts';
import { stripBand, type Band } from './strip-band.ts';
import { showMarks } from './strip-marks.ts';
import { tokenText } from './token-text.ts';

export interface Strip extends Section {
    /** Points at a part of the text; undefined: at none any more. */
    readonly mark: (marked: Marked | undefined) => void;
}

export function strip(actions: Actions): Strip {
    const frame = emptyFrame();
    const told = element('div', { class: 'band told', 'data-part': 'told' });
    const settle = (): void => {
        set(paper, 'tabindex', bands.some((band) => band.isOpen()) ? 0 : undefined);
        paper.classList.toggle(
            'is-open',
            bands.some((band) => band.isOpen()),
        );
        mark();
    };
    const beyond = stripBand({ part: 'beyond', keep: { first: 0, last: 2 }, changed: settle });
    const read = stripBand({ part: 'read', keep: { first: 2, last: 14 }, changed: settle });
    const right = stripBand({ part: 'never-read', keep: { first: 4, last: 0 }, changed: settle });
    const bands = [beyond, read, right];
    const paper = element(
        'div',
        { class: 'paper', role: 'region', 'aria-label': l10n.t('The text around the cursor') },
        told,
        ...bands.map((band) => band.element),
    );
    const legend = element('ul', { class: 'legend', 'aria-label': l10n.t('What the looks mean') });
    frame.body.append(paper, legend);

    let shown: { readonly reading: Reading; readonly written: Written } | undefined;
    let step = 0;
    let marked: Marked | undefined;
    const mark = (): void => {
        showMarks(paper, bands, marked, step);
    };
    paper.addEventListener('click', ({ target }) => {
        const step = stepAt(target);
        if (step !== undefined) actions.selectStep(step);
    });
    return {
        element: frame.element,
        update(state) {
            const reading = state.view?.reading;
            const written = writtenOf(state);
            if (!reading || !written) return;
            const isNew = shown?.reading !== reading || shown.written !== written;
            if (!isNew && step === state.step) return;
            ({ step } = state);
            if (isNew) {
                shown = { reading, written };
                draw(reading, written, { told, beyond, read, right });
                fill(legend, ...legendOf(reading, written));
                follow(paper, read.element);
            }
            mark();
        },
        mark(now) {
            marked = now;
            mark();
        },
    };
}

const emptyFrame = (): SectionFrame =>
    sectionFrame(
        'strip',
        l10n.t('What the model saw'),
        l10n.t(
            'Text left of the cursor, token by token, as far back as the window reaches. The line at the cursor is hard: a request has no field for what stands right of it.',
        ),
    );

/** The step that wrote what was clicked on. */
function stepAt(target: EventTarget | null): number | undefined {
    const piece = target instanceof Element ? target.closest('[data-of]') : null;
    return piece ? Number(piece.getAttribute('data-of')) : undefined;
}

interface Bands {
    readonly told: HTMLElement;
    readonly beyond: Band;
    readonly read: Band;
    readonly right: Band;
}

function draw(reading: Reading, written: Written, bands: Bands): void {
    const { left, right } = reading;
    const rows = rowsOf(reading, written);
    showTold(bands.told, reading);
    bands.beyond.element.hidden = left.beyond.chars === 0;
    bands.beyond.show(beyondInWords(reading), rows.beyond);
    const read = left.isUntokenized ? readInWords(reading) : tokensInWords(left.tokens.length);
    bands.read.show(
        left.isUntokenized
            ? l10n.t('Read by the server, which does not tell its tokens: {0}', read)
            : l10n.t('Read: {0}', read),
        rows.read,
    );
    bands.right.show(
        right.chars === 0
            ? l10n.t('Never read: nothing stands right of the cursor')
            : l10n.t(
                  'Never read: {0} on {1}',
                  charactersInWords(right.chars),
                  linesInWords(right.lines),
              ),
        rows.right,
    );
}

/** A header is not text of the file, so it has no rows. */
function showTold(told: HTMLElement, { left }: Reading): void {
    told.hidden = left.header.length === 0;
    const tokens = left.header.map((text, index) => {
        const read = index < left.reusedTokens ? 'reused' : 'computed';
        const parity = index % 2 === 1 ? ' odd' : '';
        return element('span', { class: `piece header ${read}${parity}` }, ...tokenText(text));
    });
    fill(
        told,
        element(
            'p',
            { class: 'band-label' },
            l10n.t('Told before the text: {0}', tokensInWords(left.header.length)),
        ),
        element('div', { class: 'row' }, element('div', { class: 'code', dir: 'ltr' }, ...tokens)),
    );
}

function beyondInWords({ left: { beyond } }: Reading): string {
    const tokens = tokensInWords(beyond.tokenCount);
    const chars = charactersInWords(beyond.chars);
    return beyond.isEstimate
        ? l10n.t('Beyond the window: about {0}, {1}', tokens, chars)
        : l10n.t('Beyond the window: {0}, {1}', tokens, chars);
}

/** Keeps the cursor in sight where the text is longer than the paper; what fits is left alone. */
function follow(paper: HTMLElement, read: HTMLElement): void {
    if (!paper.classList.contains('is-open')) return;
    const cursor = read.querySelector('.cursor');
    if (!cursor) return;
    const below = cursor.getBoundingClientRect().top - paper.getBoundingClientRect().top;
    paper.scrollTop += below - paper.clientHeight * 0.6;
}
