/** The parts of an attention mask: marks in rows, and the columns' heads above them. */
import * as l10n from '@vscode/l10n';
import { cellAt, type Cell, type MaskKind } from './attention.ts';
import { element, svg, write } from './dom.ts';
import { partsOf } from './visible-space.ts';

/** What Transformer-XL remembers was computed before, and is not any more. */
export const firstRow = (kind: MaskKind, split: number): number => (kind === 'memory' ? split : 0);

/** By position; positions that look at nothing any more have no row. */
export function rowsOf(
    kind: MaskKind,
    length: number,
    split: number,
): ReadonlyMap<number, HTMLElement> {
    const rows = new Map<number, HTMLElement>();
    for (let row = firstRow(kind, split); row < length; row++) {
        const cells = Array.from({ length }, (_, column) =>
            drawn(cellAt(kind, row, column, split), column),
        );
        const border = hasBorder(kind)
            ? [svg('line', { class: 'mask-border', x1: split, x2: split, y1: 0, y2: 1 })]
            : [];
        const drawing = svg(
            'svg',
            { viewBox: `0 0 ${length} 1`, 'aria-hidden': 'true' },
            ...cells,
            ...border,
        );
        const name = element('bdi', { class: 'mask-label', 'aria-hidden': 'true' });
        const heard = element('span', { class: 'only-heard' });
        const option = element('div', { role: 'option', tabindex: '-1' }, heard, name, drawing);
        if (hasBorder(kind) && row === split && kind !== 'memory')
            option.classList.add('mask-first');
        rows.set(row, option);
    }
    return rows;
}

const hasBorder = (kind: MaskKind): boolean => kind === 'encoder-decoder' || kind === 'memory';

/** A mark in a square of side 1; each kind of cell has a shape of its own. */
export function drawn(cell: Cell, column: number): SVGElement {
    const middle = column + 0.5;
    switch (cell) {
        case 'self':
            return svg('rect', {
                class: cell,
                x: column + 0.16,
                y: 0.16,
                width: 0.68,
                height: 0.68,
            });
        case 'within':
            return svg('circle', { class: cell, cx: middle, cy: 0.5, r: 0.3 });
        case 'across':
            return svg('path', { class: cell, d: `M${middle} .1 l.4 .4 -.4 .4 -.4 -.4z` });
        case 'hidden':
            return svg('path', { class: cell, d: `M${middle - 0.12} .5 h.24` });
    }
}

/** Above the positions `from` to `to`, not included; the rows' labels have the first column. */
export function inColumns(name: string, from: number, to: number): HTMLElement {
    const made = element('bdi', { class: name });
    made.style.setProperty('grid-column', `${from + 2} / ${to + 2}`);
    return made;
}

/** What the columns are, above them; the border stands between two parts. */
export function bordersOf(kind: MaskKind, length: number, split: number): readonly HTMLElement[] {
    const side = (text: string, from: number, to: number): HTMLElement => {
        const made = inColumns('mask-side', from, to);
        write(made, text);
        return made;
    };
    if (!hasBorder(kind)) return [side(l10n.t('your text'), 0, length)];
    return kind === 'memory'
        ? [side(l10n.t('before'), 0, split), side(l10n.t('now'), split, length)]
        : [side(l10n.t('input'), 0, split), side(l10n.t('output'), split, length)];
}

/** Most spaces of a column's label. */
const mostSpaces = 3;

/** A label that is written downwards, where the usual signs of white space do not turn with it. */
export const upright = (text: string): string =>
    partsOf(text, 'every')
        .map((part) => {
            switch (part.kind) {
                case 'space':
                    return '·'.repeat(Math.min(part.text.length, mostSpaces));
                case 'tab':
                    return '⇥';
                case 'newline':
                    return '↵';
                case 'plain':
                case 'escape':
                    return part.text;
            }
        })
        .join('');
