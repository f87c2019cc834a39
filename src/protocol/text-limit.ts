/**
 * Where a continuation ends.
 *
 * A limit looks at all that was written so far, whole characters, after each token.
 */
import type { BlockLimit } from './engine.ts';
import type { StopReason } from './trace.ts';
import { indentColumns } from '../base/lines.ts';
import { closersOfOpen, leadingClosers } from '../base/open-brackets.ts';

/** What is sure of a text that is being written. */
export interface Look {
    /** How many of its characters are part of the continuation, whatever follows. */
    readonly kept: number;
    /** Why it ends there, if it does. */
    readonly stop?: StopReason;
}

export type TextLimit = (written: string) => Look;

/** Ends a continuation before the first newline. */
export const lineLimit: TextLimit = (written) => {
    const end = written.search(/\r?\n/);
    return end === -1 ? { kept: written.length } : { kept: end, stop: 'newline' };
};

/** Two in a row end a block. */
const mostBlankLines = 1;

/**
 * Ends a continuation with the block.
 *
 * A line that closes the bracket which the block's head opened belongs to the block, but of `} else {`, which
 * opens another one, only the bracket.
 *
 * @param prefix the text left of the cursor; the block's head is in it
 * @param wholeIndentColumns see `Vocabulary`; where an indent is known with its newline, no further token is needed
 */
export function blockLimit(
    { indent }: BlockLimit,
    prefix: string,
    wholeIndentColumns: number,
): TextLimit {
    const head = headOf(prefix, indent);
    return (written) => {
        const [rest = '', ...lines] = written.split('\n');
        const closer = closersOfOpen(head.isCursorLine ? head.text + rest : head.text).at(-1);
        let start = rest.length + 1;
        let kept = rest.replace(/\r$/, '').length;
        let blankLines = 0;
        for (const [i, line] of lines.entries()) {
            const isWhole = i < lines.length - 1;
            const columns = indentColumns(line);
            const mayClose = columns === indent && closer !== undefined;
            if (line.trim() === '') {
                const isPassed = columns <= indent && !mayClose && indent < wholeIndentColumns;
                if (isWhole ? ++blankLines > mostBlankLines : isPassed) {
                    return { kept, stop: 'dedent' };
                }
            } else if (columns > indent) {
                kept = start + line.replace(/\r$/, '').length;
                blankLines = 0;
            } else {
                const closing = mayClose ? closingLine(line, closer, isWhole) : undefined;
                return closing
                    ? { ...closing, kept: start + closing.kept }
                    : { kept, stop: 'dedent' };
            }
            start += line.length + 1;
        }
        return { kept };
    };
}

/** The line that opened the block: the last one, not blank, that is indented no further than it. */
function headOf(prefix: string, indent: number): { text: string; isCursorLine: boolean } {
    const lines = prefix.split('\n');
    const at = lines.findLastIndex((line) => line.trim() !== '' && indentColumns(line) <= indent);
    return { text: lines[at] ?? '', isCursorLine: at === lines.length - 1 };
}

/** What of the line that closes the block belongs to it; undefined where it does not close it. */
function closingLine(line: string, closer: string, isWhole: boolean): Look | undefined {
    const closers = leadingClosers(line);
    if (!closers.trim().startsWith(closer)) return undefined;
    if (!isWhole) return { kept: closers.length };
    const opensAnother = closersOfOpen(line.slice(closers.length)).length > 0;
    const text = opensAnother ? closers : line.trimEnd();
    return { kept: text.length, stop: 'dedent' };
}
