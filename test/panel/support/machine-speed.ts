import type { Page } from 'playwright-core';

/** What a piece of the work takes on two cores of an Intel Xeon with AMX where nothing else runs, in milliseconds. */
const usualMs = 1;
/** The clock of a page counts tenths of a millisecond: a group of pieces is long enough for it. */
const piecesInGroup = 10;
const groups = 15;

/**
 * How many times longer than usual this machine takes for what a page does: it makes, reads and removes elements.
 * The quickest of some groups of pieces counts: the machine's speed, and not that others held the processor meanwhile.
 * At least 1: a limit in milliseconds that is multiplied by it stays what it is wherever a machine is fast enough.
 */
export async function slowness(page: Page): Promise<number> {
    const groupMs = await page.evaluate(
        ({ count, size }) => {
            const piece = (name: number): void => {
                const list = document.createElement('ul');
                for (let i = 0; i < 1000; i++) {
                    const item = document.createElement('li');
                    item.className = `item-${i % 7}`;
                    item.textContent = `${i} of ${name}`;
                    list.append(item);
                }
                for (const item of list.querySelectorAll('.item-3')) item.remove();
            };
            return Array.from({ length: count }, () => {
                const began = performance.now();
                for (let i = 0; i < size; i++) piece(i);
                return performance.now() - began;
            });
        },
        { count: groups, size: piecesInGroup },
    );
    return Math.max(1, Math.min(...groupMs) / piecesInGroup / usualMs);
}
