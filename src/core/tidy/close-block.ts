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
    const { scope, top } = scan(whole, site.languageId);
    const groups = scope === 'code' ? groupsOf(top, whole, textAbove.length) : undefined;
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

/** The closers of the brackets, or of the element, that one line leaves open. */
interface Group {
    readonly indent: string;
    readonly closers: string;
}

function closes(line: string, { indent, closers }: Group): boolean {
    const isSame = indentColumns(line) === indentColumns(indent);
    const first = closers.startsWith('</') ? '</' : closers.charAt(0);
    return isSame && line.trim().startsWith(first);
}

/** Innermost first; undefined where something is open behind which its line goes on. */
function groupsOf(top: Open | undefined, whole: string, from: number): Group[] | undefined {
    const groups = new Map<number, Group>();
    for (let open = top; open && open.at >= from; open = open.outer) {
        const { kind, at, end, closer } = open;
        if (kind === 'angle') continue;
        const lineStart = whole.lastIndexOf('\n', at) + 1;
        const lineEnd = whole.indexOf('\n', end);
        const isLast = groups.has(lineStart) || whole.slice(end, lineEnd).trim() === '';
        const isClosable = kind === 'bracket' || kind === 'element';
        if (!isClosable || lineEnd === -1 || !isLast) return undefined;
        const closers = (groups.get(lineStart)?.closers ?? '') + closer;
        groups.set(lineStart, { indent: indentOf(whole.slice(lineStart, at)), closers });
    }
    return [...groups.values()];
}
