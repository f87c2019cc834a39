import { linePrefix, type EditorSnapshot } from './snapshot.ts';
import { nextLineIndent } from './syntax/next-line-indent.ts';

/**
 * Where the cursor will be when the user takes `text` and presses Enter.
 *
 * @param overwrites characters on the right that the text stands in for
 * @returns undefined where something else stands on the right: Enter would take it along
 */
export function afterNextEnter(
    snapshot: EditorSnapshot,
    text: string,
    overwrites: number,
): EditorSnapshot | undefined {
    if (snapshot.lineSuffix.length > overwrites) return undefined;
    const line = snapshot.prefix + text;
    if (linePrefix(line).trim() === '') return undefined;
    const { cursor } = snapshot;
    const indent = nextLineIndent(line, snapshot.languageId);
    const below = cursor && cursor.line + text.split('\n').length;
    return {
        ...snapshot,
        ...(below !== undefined && { cursor: { line: below, character: indent.length } }),
        trigger: 'automatic',
        lastAction: 'typed',
        prefix: `${line}\n${indent}`,
        lineSuffix: '',
    };
}
