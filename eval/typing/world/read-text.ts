import { prefixChars, type EditorSnapshot, type Situation } from '../../../src/core/snapshot.ts';
import type { CursorText } from './editor-window.ts';

/** What the extension reads of a document; `src/editor/read-snapshot.ts` does the same in VS Code. */
export function snapshotOf(
    situation: Situation,
    { left, right }: CursorText,
    contextTokens: number,
): EditorSnapshot {
    const omittedChars = prefixStart(left, left.length - prefixChars(contextTokens));
    const [lineSuffix = '', ...below] = right.split('\n', 51);
    return {
        ...situation,
        prefix: left.slice(omittedChars),
        omittedChars,
        lineSuffix,
        nextLine: below.find((line) => line.trim() !== '') ?? '',
        unreadRightChars: right.length,
    };
}

/** Where a line begins, so that the start stays put while the user types; or within a very long line. */
function prefixStart(left: string, earliest: number): number {
    if (earliest <= 0) return 0;
    const nextLine = left.indexOf('\n', earliest) + 1;
    return nextLine > 0 ? nextLine : earliest;
}
