import * as l10n from '@vscode/l10n';
import { count } from '../../src/base/numerals.ts';
import { element, type Child } from './dom.ts';
import { beginningOf } from './excerpt.ts';
import { inNats } from './experiment-words.ts';
import { changeInWords, effectOf, placeInWords, type OccludedLine } from './occlusion-words.ts';
import { walkRows } from './row-focus.ts';
import { spokenToken, tokenText } from './token-text.ts';

export interface OccludedLines {
    readonly element: HTMLElement;
    /** @param cursorLine the window's last line, from 0 */
    readonly show: (lines: readonly OccludedLine[], cursorLine: number) => void;
}

/** Longer lines are cut; all of them is in the strip. */
const mostChars = 120;

/**
 * One row for each line that was left out, nearest first, with a bar to the side on which it pulled.
 *
 * @param pointedAt a line of the window's text
 */
export function occludedLines(pointedAt: (line: number | undefined) => void): OccludedLines {
    const list = element('div', {
        class: 'occluded-lines',
        role: 'listbox',
        'aria-label': l10n.t('Lines, the nearest first'),
    });
    let rows: readonly { readonly line: OccludedLine; readonly element: HTMLElement }[] = [];
    walkRows(list, (at) => {
        pointedAt(at === undefined ? undefined : rows[at]?.line.line);
    });
    return {
        element: element('div', {}, head(), list),
        show: (lines, cursorLine) => {
            const known = new Map(rows.map((row) => [row.line.line, row]));
            rows = [...lines]
                .sort((a, b) => b.line - a.line)
                .map((line) => {
                    const same = known.get(line.line);
                    return same?.line.change === line.change && same.line.text === line.text
                        ? same
                        : { line, element: rowOf(line, cursorLine) };
                });
            const largest = Math.max(...lines.map(({ change }) => Math.abs(change)), 0.001);
            list.style.setProperty('--largest', String(largest));
            arrange(
                list,
                rows.map((row) => row.element),
            );
        },
    };
}

/** What the columns are. Each row says so itself to those who hear it. */
const head = (): HTMLElement =>
    element(
        'div',
        { class: 'occluded-head', 'aria-hidden': 'true' },
        element('span', { class: 'above' }, l10n.t('above')),
        element('span', { class: 'line-text' }, l10n.t('line left out')),
        element(
            'span',
            { class: 'sides' },
            element('span', {}, l10n.t('◀ helped')),
            element('span', {}, l10n.t('hindered ▶')),
        ),
        element('span', { class: 'change' }, l10n.t('nats')),
    );

/** One of the rows can be reached by the Tab key. */
function arrange(list: HTMLElement, rows: readonly HTMLElement[]): void {
    const wanted = new Set(rows);
    for (const child of [...list.children])
        if (child instanceof HTMLElement && !wanted.has(child)) child.remove();
    for (const [at, row] of rows.entries())
        if (list.children[at] !== row) list.insertBefore(row, list.children[at] ?? null);
    if (!rows.some((row) => row.tabIndex === 0)) rows[0]?.setAttribute('tabindex', '0');
}

function rowOf(line: OccludedLine, cursorLine: number): HTMLElement {
    const place = placeInWords(cursorLine - line.line);
    const effect = effectOf(line);
    const bar = element('span', { class: 'pull', 'data-effect': effect });
    bar.style.setProperty('--size', String(Math.abs(line.change)));
    return element(
        'div',
        { role: 'option', tabindex: '-1', 'data-line': line.line },
        heard(l10n.t('{0}: {1}; {2}', place, spokenToken(line.text), changeInWords(line))),
        seen('above', count(cursorLine - line.line)),
        seen('line-text', ...tokenText(beginningOf(line.text.trim(), mostChars), 'odd')),
        seen('bars', bar),
        seen('change', signed(line)),
    );
}

const heard = (words: string): HTMLElement => element('span', { class: 'only-heard' }, words);

const seen = (name: string, ...children: readonly Child[]): HTMLElement =>
    element('bdi', { class: name, 'aria-hidden': 'true' }, ...children);

const signed = (line: OccludedLine): string =>
    effectOf(line) === 'hindered' ? `+${inNats(line.change)}` : inNats(line.change);
