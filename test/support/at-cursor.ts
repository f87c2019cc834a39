import type { EditorSnapshot } from '../../src/core/snapshot.ts';

/**
 * What the editor knows when the cursor stands at `│` in `drawn`.
 *
 * @param more anything that is to differ from a small TypeScript file in which the user types
 */
export function atCursor(drawn: string, more: Partial<EditorSnapshot> = {}): EditorSnapshot {
    const [left, right, ...others] = drawn.split('│');
    if (left === undefined || right === undefined || others.length > 0) {
        throw new Error(`Draw exactly one cursor │ in ${JSON.stringify(drawn)}`);
    }
    const [lineSuffix = '', ...below] = right.split('\n');
    return {
        uri: 'file:///work/shop/src/cart.ts',
        path: 'src/cart.ts',
        languageId: 'typescript',
        trigger: 'automatic',
        isReadOnly: false,
        cursors: 1,
        hasSelection: false,
        lastAction: 'typed',
        sinceChangeMs: 0,
        prefix: left,
        omittedChars: 0,
        lineSuffix,
        nextLine: below.find((line) => line.trim() !== '') ?? '',
        unreadRightChars: right.length,
        ...more,
    };
}
