/** The newest reading in a few lines: where, who asked, how much was read and written, and what became of it. */
import * as l10n from '@vscode/l10n';
import { count, milliseconds } from '../../src/base/numerals.ts';
import type { Reading } from '../../src/protocol/panel.ts';
import { isUntold, tokensInWords } from './amounts.ts';
import { element, fill } from './dom.ts';
import { meter } from './meter.ts';
import './summary.css';
import { sectionFrame } from './section-frame.ts';
import type { MakeSection } from './section.ts';
import { inOneLine } from './visible-space.ts';

export const summary: MakeSection = () => {
    const frame = sectionFrame('summary', l10n.t('In short'));
    let shown: Reading | undefined;
    return {
        element: frame.element,
        update({ view }) {
            const reading = view?.reading;
            if (!reading || reading === shown) return;
            shown = reading;
            fill(
                frame.body,
                place(reading),
                numbers(reading),
                element('p', {}, extent(reading)),
                element('p', { class: 'outcome', dir: 'auto' }, inOneLine(reading.outcome)),
                ...(reading.reused === ''
                    ? []
                    : [element('p', { class: 'quiet', dir: 'auto' }, inOneLine(reading.reused))]),
                ...(reading.confidence ? [meter(reading.confidence)] : []),
            );
        },
    };
};

function place({ file, line, column, askedBy }: Reading): HTMLElement {
    const asked =
        askedBy === 'editor'
            ? l10n.t('asked by the editor, for a suggestion')
            : l10n.t('asked by this panel, to explain this place');
    return element(
        'p',
        { class: 'place' },
        element('bdi', { class: 'file' }, `${inOneLine(file)}:${line}:${column}`),
        element('span', { class: 'quiet' }, asked),
    );
}

/** The three numbers that the page is about, large. */
function numbers({ left, right, written }: Reading): HTMLElement {
    const tokens = left.header.length + left.tokens.length;
    const chars = left.tokens.join('').length;
    const wrote = isUntold(written) ? written.text.length : written.steps.length;
    return element(
        'ul',
        { class: 'figures' },
        figure(
            'read',
            count(left.isUntokenized ? chars : tokens),
            left.isUntokenized ? charsReadInWords(chars) : tokensReadInWords(tokens),
        ),
        figure(
            'written',
            count(wrote),
            isUntold(written) ? charsWrittenInWords(wrote) : tokensWrittenInWords(wrote),
        ),
        figure(
            'unread',
            count(right.chars),
            right.chars === 1
                ? l10n.t('character on the right, never read')
                : l10n.t('characters on the right, never read'),
        ),
    );
}

const tokensReadInWords = (amount: number): string =>
    amount === 1 ? l10n.t('token read on the left') : l10n.t('tokens read on the left');

const charsReadInWords = (amount: number): string =>
    amount === 1 ? l10n.t('character read on the left') : l10n.t('characters read on the left');

const tokensWrittenInWords = (amount: number): string =>
    amount === 1 ? l10n.t('token written') : l10n.t('tokens written');

const charsWrittenInWords = (amount: number): string =>
    amount === 1 ? l10n.t('character written') : l10n.t('characters written');

const figure = (kind: string, amount: string, words: string): HTMLElement =>
    element(
        'li',
        { class: `figure is-${kind}` },
        element('span', { class: 'figure-amount' }, amount),
        ' ',
        element('span', { class: 'figure-words' }, words),
    );

function extent({ left, timings }: Reading): string {
    const reused = tokensInWords(left.reusedTokens);
    const total = milliseconds(timings.totalMs);
    const prefill = milliseconds(timings.tokenizeMs + timings.prefillMs);
    const decode = milliseconds(timings.decodeMs);
    if (left.isUntokenized)
        return l10n.t(
            'It took {0} in all: {1} of it until the server’s first text, and {2} until its last.',
            total,
            prefill,
            decode,
        );
    return l10n.t(
        'It took {0} in all: {1} of it to read ({2} were in the KV cache already) and {3} to write.',
        total,
        prefill,
        reused,
        decode,
    );
}
