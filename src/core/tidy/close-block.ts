import { isCutShort, type StopReason } from '../../protocol/trace.ts';
import { indentColumns, indentOf } from '../../base/lines.ts';
import { scan, type Open } from '../syntax/scan.ts';
import type { Site } from './rule.ts';

/**
 * Closes the blocks that several lines leave open, each on a line of its own with its head's indent:
 * `function f() {│}` and `⏎    return x;` → `⏎    return x;⏎}`.
 *
 * Where the editor has put the closing bracket on the cursor's line, what is added stands in for it, and for
 * the `;` behind it. Elsewhere only a
 * block that the model left by itself is closed, and only if the next line does not.
 */
export function closeBlock(text: string, site: Site, stop: StopReason): string {
    const { textAbove, linePrefix, lineSuffix } = site;
    const whole = textAbove + linePrefix + text;
    const { scope, open } = scan(whole, site.languageId);
    const groups = scope === 'code' ? groupsOf(open, whole, textAbove.length) : undefined;
    const outermost = groups?.at(-1);
    if (!groups || !outermost) return text;
    const isEnded = !isCutShort(stop) && stop !== 'unlikely-line';
    const isClosed =
        lineSuffix.trim() === ''
            ? !isEnded || closes(site.nextLine, outermost)
            : !lineSuffix.startsWith(outermost.closers);
    if (isClosed) return text;
    const mark = lineSuffix.slice(outermost.closers.length).trim();
    const end = /^[;,]$/.test(mark) ? mark : '';
    return text + groups.map(({ indent, closers }) => `\n${indent}${closers}`).join('') + end;
}

/** The closers of the brackets that one line leaves open. */
interface Group {
    readonly indent: string;
    readonly closers: string;
}

function closes(line: string, { indent, closers }: Group): boolean {
    const isDeeper = indentColumns(line) > indentColumns(indent);
    return !isDeeper && line.trim().startsWith(closers.charAt(0));
}

/** Innermost first; undefined where a bracket is open behind which its line goes on. */
function groupsOf(open: readonly Open[], whole: string, from: number): Group[] | undefined {
    const groups = new Map<number, Group>();
    for (const { at, closer, kind } of open.toReversed()) {
        if (at < from) break;
        const lineStart = whole.lastIndexOf('\n', at) + 1;
        const lineEnd = whole.indexOf('\n', at);
        const isLast = groups.has(lineStart) || whole.slice(at + 1, lineEnd).trim() === '';
        if (kind === 'interpolation' || lineEnd === -1 || !isLast) return undefined;
        const closers = (groups.get(lineStart)?.closers ?? '') + closer;
        groups.set(lineStart, { indent: indentOf(whole.slice(lineStart, at)), closers });
    }
    return [...groups.values()];
}
