/** Told which row is pointed at, by mouse or by focus; undefined once none is. */
export type PointedAt = (row: number | undefined) => void;

/**
 * Makes the children of a listbox one stop of the Tab key, between which the arrow keys go. Children may come and
 * go later; they have `tabindex="-1"`.
 */
export function walkRows(list: HTMLElement, pointedAt: PointedAt): void {
    const rows = (): HTMLElement[] =>
        [...list.children].filter((row): row is HTMLElement => row instanceof HTMLElement);
    const rowOf = (event: Event): number =>
        rows().findIndex((row) => event.target instanceof Node && row.contains(event.target));
    const known = (row: number): number | undefined => (row < 0 ? undefined : row);

    list.addEventListener('keydown', (event) => {
        const next = rows()[nextRow(event.key, rowOf(event), rows().length)];
        if (next === undefined) return;
        event.preventDefault();
        next.focus();
    });
    list.addEventListener('focusin', (event) => {
        const at = rowOf(event);
        for (const [row, element] of rows().entries()) element.tabIndex = row === at ? 0 : -1;
        pointedAt(known(at));
    });
    list.addEventListener('focusout', () => {
        pointedAt(undefined);
    });
    list.addEventListener('pointerover', (event) => {
        pointedAt(known(rowOf(event)));
    });
    list.addEventListener('pointerleave', () => {
        pointedAt(known(rows().findIndex((row) => row === document.activeElement)));
    });
}

/** Where a key leads from row `at`; -1 where it leads nowhere. */
function nextRow(key: string, at: number, length: number): number {
    switch (key) {
        case 'ArrowDown':
            return Math.min(at + 1, length - 1);
        case 'ArrowUp':
            return Math.max(at - 1, 0);
        case 'Home':
            return 0;
        case 'End':
            return length - 1;
        default:
            return -1;
    }
}
