import { isHead, isHeadOfList, isIndented } from './heads.ts';
import { languageOf } from './language.ts';
import { indentColumns, indentOf, lastLine } from '../../base/lines.ts';
import { scan } from './scan.ts';
import { scopeAt } from './scope.ts';

/** So many lines tell a file's step of indent. */
const linesRead = 200;

/** A head without braces: the next line alone belongs to it. */
const headOfOneLine = /^(?:(?:\}\s*)?(?:else\s+)?(?:if|for|while)\s*\(.*\)|(?:\}\s*)?else)$/;

/**
 * What the editor's auto-indent will most likely put at the beginning of the line after a text.
 *
 * One step more after a bracket that the line leaves open and after a block's head, one less where Python leaves
 * a block, or the one line of an `if` without braces ends; otherwise the line's own indent. Lines of a JSDoc comment
 * get their star.
 *
 * @param text through the end of the line on which Enter is pressed
 */
export function nextLineIndent(text: string, fileLanguageId: string): string {
    const { languageId } = scan(text, fileLanguageId);
    const line = lastLine(text);
    const indent = indentOf(line);
    const code = line.trim();
    const inDocComment = afterDocComment(text, code, fileLanguageId);
    if (inDocComment !== undefined) return indent + inDocComment;
    if (code === '*/' && indent.endsWith(' ')) return indent.slice(0, -1);
    const unit = unitOf(text, languageId);
    if (isWithinText(text, fileLanguageId)) return indent;
    if (goesDeeper(line, languageId)) return indent + unit;
    const leaves = isIndented(languageId)
        ? /^(?:return|raise|break|continue|pass)\b/.test(code)
        : code !== '' && isBelowHeadOfOneLine(text, languageId);
    return leaves ? outdented(indent, unit) : indent;
}

/** The star of the next line of a comment that has stars. */
function afterDocComment(text: string, code: string, languageId: string): string | undefined {
    const star = /^(?:\/\*\*|\*)(?!.*\*\/)/.exec(code)?.[0];
    if (star === undefined || scopeAt(text, languageId) !== 'comment') return undefined;
    return star === '*' ? '* ' : ' * ';
}

/** Whether the last line is one of several of a string or a comment: its brackets are prose. */
function isWithinText(text: string, languageId: string): boolean {
    if (scopeAt(text, languageId) === 'code') return false;
    return scopeAt(text.slice(0, text.lastIndexOf('\n') + 1), languageId) !== 'code';
}

function isBelowHeadOfOneLine(text: string, languageId: string): boolean {
    if (languageOf(languageId).hasBracelessHeads !== true) return false;
    const above = text.slice(0, Math.max(0, text.lastIndexOf('\n')));
    const head = lastLine(above);
    return headOfOneLine.test(head.trim()) && indentColumns(head) < indentColumns(lastLine(text));
}

/** Whether a line leaves a bracket open, or is the head of a block. */
function goesDeeper(line: string, languageId: string): boolean {
    const code = line.trimEnd();
    const { open, scope } = scan(line, languageId);
    if (scope === 'string') return false;
    // A comment at the end leaves open what is open before it.
    if (open.length > 0) return true;
    if (scope === 'comment') return false;
    const isBraceless =
        languageOf(languageId).hasBracelessHeads === true && headOfOneLine.test(code.trim());
    return isBraceless || isHead(code, languageId) || isHeadOfList(code, languageId);
}

function outdented(indent: string, unit: string): string {
    return indent.endsWith(unit) ? indent.slice(0, -unit.length) : indent;
}

/** What the text indents with: a tab, or as many spaces as its lines go deeper most often. */
function unitOf(text: string, languageId: string): string {
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
    const [usual] = [...steps].toSorted(([, a], [, b]) => b - a)[0] ?? [];
    return usual === undefined ? (languageOf(languageId).usualIndent ?? '    ') : ' '.repeat(usual);
}
