/** Rows on the page. What did not change since the last time stays as it is. */
import { arrange } from './dom.ts';
import { keyOf, number, rowElement } from './strip-row.ts';
import type { Row } from './rows.ts';

/** Something among the rows that is no row; it is the caller's to keep. */
export type Item = Row | Element;

export interface RowList {
    readonly show: (items: readonly Item[]) => void;
}

export function rowList(parent: HTMLElement): RowList {
    let made = new Map<string, HTMLElement[]>();
    return {
        show(items) {
            const kept = new Map<string, HTMLElement[]>();
            const nodes = items.map((item) => {
                if (item instanceof Element) return item;
                const key = keyOf(item);
                const row = made.get(key)?.shift() ?? rowElement(item);
                number(row, item);
                kept.set(key, [...(kept.get(key) ?? []), row]);
                return row;
            });
            made = kept;
            arrange(parent, nodes);
        },
    };
}
