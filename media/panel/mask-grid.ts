import * as l10n from '@vscode/l10n';
import { cellAt, type MaskKind } from './attention.ts';
import { element, fill, set, write } from './dom.ts';
import { bordersOf, firstRow, inColumns, rowsOf, upright } from './mask-parts.ts';
import { sightInWords, useInWords } from './mask-words.ts';
import { walkRows } from './row-focus.ts';
import { quotedToken, spokenToken, tokenText } from './token-text.ts';

export interface MaskGrid {
    readonly element: HTMLElement;
    /** Draws the mask for these positions. */
    readonly show: (labels: readonly string[], split: number) => void;
    /** Says what a row sees. */
    readonly choose: (row: number) => void;
}

interface Shown {
    readonly labels: readonly string[];
    readonly split: number;
    readonly columns: readonly HTMLElement[];
    readonly rows: ReturnType<typeof rowsOf>;
}

/** One attention mask, a row for each position, with what the chosen row sees and is good for. */
export function maskGrid(kind: MaskKind, name: string, pointedAt: (row: number) => void): MaskGrid {
    const head = element('div', { class: 'mask-head', 'aria-hidden': 'true' });
    const list = element('div', { class: 'mask-rows', role: 'listbox', 'aria-label': name });
    const token = element('strong');
    const sentences = element('span');
    const says = element('p', { class: 'mask-says' }, token, ' ', sentences);
    const grid = element('div', { class: 'mask-grid', 'data-mask': kind }, head, list, says);
    let shown: Shown = { labels: [], split: 0, columns: [], rows: new Map() };

    walkRows(list, (at) => {
        if (at !== undefined) pointedAt(at + firstRow(kind, shown.split));
    });
    return {
        element: grid,
        show: (labels, split) => {
            if (labels.length !== shown.labels.length || split !== shown.split) {
                const columns = labels.map((_, at) => inColumns('mask-column', at, at + 1));
                const rows = rowsOf(kind, labels.length, split);
                shown = { labels: [], split, columns, rows };
                grid.style.setProperty('--positions', String(labels.length));
                head.replaceChildren(...bordersOf(kind, labels.length, split), ...columns);
                list.replaceChildren(...rows.values());
            }
            label(kind, { ...shown, labels }, shown.labels);
            shown = { ...shown, labels };
        },
        choose: (chosen) => {
            const { labels, split } = shown;
            const row = Math.max(chosen, firstRow(kind, split));
            mark(kind, row, shown);
            const words = { kind, row, length: labels.length, split };
            fill(token, quotedToken(labels[row] ?? ''));
            write(sentences, l10n.t('{0} {1}', sightInWords(words), useInWords(words)));
        },
    };
}

/** Writes the tokens at rows and columns, where they are others than before. */
function label(kind: MaskKind, now: Shown, before: readonly string[]): void {
    for (const [at, text] of now.labels.entries()) {
        if (text === before[at]) continue;
        const [column, row] = [now.columns[at], now.rows.get(at)];
        if (column !== undefined) write(column, upright(text));
        if (row === undefined) continue;
        const [heard, name] = row.children;
        const words = { kind, row: at, length: now.labels.length, split: now.split };
        if (name !== undefined) fill(name, ...tokenText(text));
        if (heard !== undefined)
            write(
                heard,
                l10n.t('{0}: {1} {2}', spokenToken(text), sightInWords(words), useInWords(words)),
            );
    }
}

/** Shows which row is chosen, and which of the columns it sees. */
function mark(kind: MaskKind, chosen: number, { split, columns, rows }: Shown): void {
    for (const [row, option] of rows) {
        set(option, 'aria-selected', String(row === chosen));
        option.tabIndex = row === chosen ? 0 : -1;
    }
    for (const [column, head] of columns.entries()) {
        set(head, 'data-cell', cellAt(kind, chosen, column, split));
    }
}
