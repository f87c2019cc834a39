import type { FakeDocument } from '../vscode/document.ts';
import type { Position, Range } from '../vscode/geometry.ts';
import { tidy } from '../../src/core/tidy/tidy.ts';
import type { Answers, Continuation } from './answers.ts';
import { follows } from './follows.ts';

/** What VS Code asked for, and what the document was then. */
export interface Question {
    readonly document: FakeDocument;
    readonly version: number;
    readonly languageId: string;
    readonly lines: readonly string[];
    readonly cursor: Position;
    /** What the completion list would write, and over what. */
    readonly selected: { readonly text: string; readonly range: Range } | undefined;
    /** A cell of a notebook: what stands in the cells above is text left of the cursor, too. */
    readonly isCell: boolean;
}

export interface Item {
    readonly insertText: unknown;
    readonly range?: Range | undefined;
}

/** Knows, from the documents and what crossed the process boundary alone, which offers are right. */
export class Oracle {
    readonly #answers: Answers;

    constructor(answers: Answers) {
        this.#answers = answers;
    }

    /** What is wrong with an offer; undefined where nothing is. */
    fault(question: Question, item: Item): string | undefined {
        const { document, version, languageId } = question;
        if (document.isClosed) return 'offered in a document that was closed';
        if (document.version !== version) return 'offered for text that has changed since';
        if (document.languageId !== languageId) return 'offered for another language';
        if (typeof item.insertText !== 'string' || !item.range) return 'no text or no range';
        return (
            this.#placeFault(question, item.insertText, item.range) ??
            this.#textFault(question, item.insertText, item.range)
        );
    }

    /** VS Code hides what spans lines, what its text does not begin with, and what takes a character away. */
    #placeFault(question: Question, text: string, range: Range): string | undefined {
        const { cursor } = question;
        if (!range.isSingleLine || !range.contains(cursor)) return 'its range is elsewhere';
        const line = question.lines[cursor.line] ?? '';
        if (range.end.character > line.length) return 'its range is longer than the line';
        const before = beforeIn(question, range);
        if (!text.startsWith(before)) return 'it does not begin with the text before the cursor';
        const inserted = text.slice(before.length);
        if (inserted === '') return 'it inserts nothing';
        const replaced = line.slice(cursor.character, range.end.character);
        return keeps(replaced, inserted) ? undefined : `it takes ${JSON.stringify(replaced)} away`;
    }

    /** An offer is what the engine wrote for this text, or what is left of that after some of it was typed. */
    #textFault(question: Question, text: string, range: Range): string | undefined {
        const inserted = text.slice(beforeIn(question, range).length);
        if (inserted.includes('\r')) return 'it has a carriage return';
        const left = leftOf(question);
        const made = [...this.#candidates(question, left)].filter(([typed, { text: written }]) =>
            follows(typed + inserted, written),
        );
        const shown = `${JSON.stringify(inserted.slice(0, 200))} after ${JSON.stringify(left.slice(-60))}`;
        if (made.length === 0) return `${shown} was written by nobody`;
        return isLeftByRules(question, left, inserted, made)
            ? undefined
            : `${shown} is not what the rules leave of it`;
    }

    *#candidates(
        { isCell }: Question,
        left: string,
    ): Generator<readonly [typed: string, written: Continuation]> {
        // Of a cell the text above is not known here.
        yield* isCell ? this.#answers.ending(left) : this.#answers.before(left);
    }
}

/** Of a longer text the extension does not read all, so that its rules may see less. */
const mostForRules = 3000;

/**
 * Whether the rules leave exactly this of what was written here. What was typed since, and what stood on the right then,
 * is not known; so of what was written earlier it is enough to follow.
 */
function isLeftByRules(
    { lines, cursor, languageId, isCell }: Question,
    left: string,
    inserted: string,
    made: readonly (readonly [typed: string, written: Continuation])[],
): boolean {
    const chars = lines.reduce((sum, line) => sum + line.length + 1, 0);
    if (isCell || chars > mostForRules || made.some(([typed]) => typed !== '')) return true;
    const lineStart = left.lastIndexOf('\n') + 1;
    const site = {
        textAbove: left.slice(0, lineStart),
        linePrefix: left.slice(lineStart),
        lineSuffix: (lines[cursor.line] ?? '').slice(cursor.character),
        nextLine:
            lines.slice(cursor.line + 1, cursor.line + 51).find((line) => /\S/.test(line)) ?? '',
        languageId,
    };
    return made.some(
        ([, { text, stop }]) => stop === undefined || tidy(text, site, stop).text === inserted,
    );
}

/** What stands before the cursor in a range, with what the completion list would write. */
function beforeIn({ lines, cursor, selected }: Question, range: Range): string {
    const line = lines[cursor.line] ?? '';
    if (!selected) return line.slice(range.start.character, cursor.character);
    return line.slice(range.start.character, selected.range.start.character) + selected.text;
}

/** The document up to the cursor, with what the completion list would write. */
function leftOf({ lines, cursor, selected }: Question): string {
    const line = lines[cursor.line] ?? '';
    const own = selected
        ? line.slice(0, selected.range.start.character) + selected.text.replaceAll('\r\n', '\n')
        : line.slice(0, cursor.character);
    return [...lines.slice(0, cursor.line), own].join('\n');
}

/** Whether all characters of a text are in another one, in their order. */
function keeps(part: string, whole: string): boolean {
    let at = 0;
    for (const character of part) {
        const found = whole.indexOf(character, at);
        if (found === -1) return false;
        at = found + character.length;
    }
    return true;
}
