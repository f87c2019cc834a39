/** A band of the strip: a label, and rows of which most may be folded away. */
import * as l10n from '@vscode/l10n';
import { count } from '../../src/base/numerals.ts';
import { element, set, write } from './dom.ts';
import { fold, type Fold } from './row-folds.ts';
import { rowList } from './row-list.ts';
import type { Row } from './rows.ts';

export interface Band {
    readonly element: HTMLElement;
    readonly show: (label: string, rows: readonly Row[]) => void;
    /** Whether rows that are usually folded are shown. */
    readonly isOpen: () => boolean;
    /** What shows a line of the window, be it the fold that hides it; undefined where nothing does. */
    readonly placeOf: (windowLine: number) => Element | undefined;
}

interface Description {
    readonly part: string;
    /** Rows that are never folded. */
    readonly keep: { readonly first: number; readonly last: number };
    /** Told when the user has folded or unfolded it. */
    readonly changed: () => void;
}

export function stripBand({ part, keep, changed }: Description): Band {
    let isOpen = false;
    let shown: readonly Row[] = [];
    let folded: Fold | undefined;
    const label = element('p', { class: 'band-label' });
    const rows = element('div', { class: 'rows' });
    const list = rowList(rows);
    const button = element('button', {
        type: 'button',
        class: 'row-fold',
        'data-action': 'unfold',
        on: {
            click: () => {
                isOpen = !isOpen;
                draw();
                changed();
            },
        },
    });
    function draw(): void {
        const parts = fold(shown, keep, isOpen);
        folded = parts.fold;
        if (folded) {
            const lines = count(folded.lines);
            const closed = l10n.t('… {0} more lines', lines);
            write(button, isOpen ? l10n.t('Fold {0} lines', lines) : closed);
            set(button, 'aria-expanded', String(isOpen));
        }
        list.show([...parts.before, ...(folded ? [button] : []), ...parts.after]);
    }
    return {
        element: element('div', { class: `band ${part}`, 'data-part': part }, label, rows),
        show(text, some) {
            write(label, text);
            shown = some;
            draw();
        },
        isOpen: () => isOpen && folded !== undefined,
        placeOf: (windowLine) =>
            rows.querySelector(`[data-line="${windowLine}"]`) ??
            (hides(folded, windowLine) ? button : undefined),
    };
}

const hides = (folded: Fold | undefined, line: number): boolean =>
    folded?.windowLines !== undefined &&
    !folded.isOpen &&
    folded.windowLines[0] <= line &&
    line <= folded.windowLines[1];
