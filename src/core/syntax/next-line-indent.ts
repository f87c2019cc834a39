import { isHead, isIndented } from './heads.ts';
import { lexisOf } from './lexis.ts';
import { indentColumns, indentOf, lastLine } from './lines.ts';
import { scan } from './scan.ts';

/** So many lines tell a file's step of indent. */
const linesRead = 200;

/**
 * What the editor's auto-indent will most likely put at the beginning of the line after a text.
 *
 * One step more after a bracket that the line leaves open and after a block's head, one less where Python leaves
 * a block; otherwise the line's own indent. Lines of a JSDoc comment get their star.
 *
 * @param text through the end of the line on which Enter is pressed
 */
export function nextLineIndent(text: string, languageId: string): string {
    const line = lastLine(text);
    const indent = indentOf(line);
    const code = line.trim();
    const star = /^\/?\*(?!.*\*\/)/.exec(code)?.[0];
    if (star !== undefined && lexisOf(languageId)?.lineComments.includes('//') === true) {
        return `${indent}${star === '/*' ? ' ' : ''}* `;
    }
    const unit = unitOf(text);
    if (goesDeeper(line, languageId)) return indent + unit;
    const leaves = isIndented(languageId) && /^(?:return|raise|break|continue|pass)\b/.test(code);
    return leaves ? outdented(indent, unit) : indent;
}

/** Whether a line leaves a bracket open, or is the head of a block. */
function goesDeeper(line: string, languageId: string): boolean {
    const lexis = lexisOf(languageId);
    if (!lexis) return /[([{]\s*$/.test(line);
    const { open, scope } = scan(line, lexis);
    return scope === 'code' && (open.length > 0 || isHead(line.trimEnd(), languageId));
}

function outdented(indent: string, unit: string): string {
    return indent.endsWith(unit) ? indent.slice(0, -unit.length) : indent;
}

/** What the text indents with: a tab, or as many spaces as its lines go deeper most often. */
function unitOf(text: string): string {
    const lines = text
        .split('\n', -1)
        .slice(-linesRead)
        .filter((line) => line.trim() !== '');
    const tabs = lines.filter((line) => line.startsWith('\t')).length;
    const spaces = lines.filter((line) => line.startsWith('  ')).length;
    if (tabs > spaces) return '\t';
    const steps = new Map<number, number>();
    for (const [i, line] of lines.entries()) {
        const step = indentColumns(line) - indentColumns(lines[i - 1] ?? line);
        if (step > 1 && step <= 8) steps.set(step, (steps.get(step) ?? 0) + 1);
    }
    const [usual = 4] = [...steps].toSorted(([, a], [, b]) => b - a)[0] ?? [];
    return ' '.repeat(usual);
}
