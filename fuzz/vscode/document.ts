import { Position, Range } from './geometry.ts';
import type { Uri } from './uri.ts';

export const lf = 1;
export const crlf = 2;

/** What one edit did, as VS Code tells it. */
export interface ContentChange {
    readonly range: Range;
    readonly rangeOffset: number;
    readonly rangeLength: number;
    readonly text: string;
}

/** A text document, kept as VS Code keeps it for extensions: an array of lines, which edits join anew. */
export class FakeDocument {
    readonly uri: Uri;
    languageId: string;
    version = 1;
    isClosed = false;
    isDirty = false;
    eol: 1 | 2;
    #lines: string[];
    /** Where each line begins; made when somebody asks. */
    #starts: number[] | undefined;

    constructor(uri: Uri, languageId: string, text: string) {
        this.uri = uri;
        this.languageId = languageId;
        this.eol = text.includes('\r\n') ? crlf : lf;
        this.#lines = linesOf(text);
    }

    get fileName(): string {
        return this.uri.fsPath;
    }

    get isUntitled(): boolean {
        return this.uri.scheme === 'untitled';
    }

    get lineCount(): number {
        return this.#lines.length;
    }

    /** The lines as they are now; later edits do not change the array. */
    get lines(): readonly string[] {
        return [...this.#lines];
    }

    getText(range?: Range): string {
        const end = this.eol === crlf ? '\r\n' : '\n';
        if (!range) return this.#lines.join(end);
        const { start, end: last } = this.validateRange(range);
        if (start.line === last.line) {
            return this.#line(start.line).slice(start.character, last.character);
        }
        return [
            this.#line(start.line).slice(start.character),
            ...this.#lines.slice(start.line + 1, last.line),
            this.#line(last.line).slice(0, last.character),
        ].join(end);
    }

    lineAt(at: number | Position) {
        const lineNumber = typeof at === 'number' ? at : at.line;
        if (!(lineNumber in this.#lines)) throw new Error(`No line ${lineNumber}`);
        const text = this.#line(lineNumber);
        const indent = /^\s*/.exec(text)?.[0].length ?? 0;
        return {
            ...{ lineNumber, text },
            range: new Range(lineNumber, 0, lineNumber, text.length),
            firstNonWhitespaceCharacterIndex: indent,
            isEmptyOrWhitespace: indent === text.length,
        };
    }

    offsetAt(position: Position): number {
        const { line, character } = this.validatePosition(position);
        return (this.#lineStarts()[line] ?? 0) + character;
    }

    positionAt(offset: number): Position {
        const starts = this.#lineStarts();
        const wanted = Math.max(0, Math.floor(offset));
        let [low, high] = [0, starts.length - 1];
        while (low < high) {
            const middle = Math.ceil((low + high) / 2);
            if ((starts[middle] ?? 0) <= wanted) low = middle;
            else high = middle - 1;
        }
        const character = Math.min(wanted - (starts[low] ?? 0), this.#line(low).length);
        return new Position(low, character);
    }

    validatePosition({ line, character }: Position): Position {
        const at = Math.min(line, this.#lines.length - 1);
        const last = at < line ? Infinity : character;
        return new Position(at, Math.min(last, this.#line(at).length));
    }

    validateRange({ start, end }: Range): Range {
        return new Range(this.validatePosition(start), this.validatePosition(end));
    }

    getWordRangeAtPosition(): undefined {
        return undefined;
    }

    save(): Promise<boolean> {
        return Promise.resolve(true);
    }

    /** Writes in place of a range; the version counts up. @returns what was done, and how to undo it */
    replace(where: Range, text: string): { change: ContentChange; undo: [Range, string] } {
        const range = this.validateRange(where);
        const removed = this.getText(range);
        const rangeOffset = this.offsetAt(range.start);
        const before = this.#line(range.start.line).slice(0, range.start.character);
        const after = this.#line(range.end.line).slice(range.end.character);
        const added = linesOf(text);
        const end = new Position(
            range.start.line + added.length - 1,
            (added.length === 1 ? range.start.character : 0) + (added.at(-1) ?? '').length,
        );
        added[0] = before + (added[0] ?? '');
        added[added.length - 1] = (added.at(-1) ?? '') + after;
        this.#lines.splice(range.start.line, range.end.line - range.start.line + 1, ...added);
        this.#starts = undefined;
        this.version++;
        this.isDirty = true;
        const change = { range, rangeOffset, rangeLength: removed.length, text };
        return { change, undo: [new Range(range.start, end), removed] };
    }

    #line(at: number): string {
        return this.#lines[at] ?? '';
    }

    #lineStarts(): readonly number[] {
        if (this.#starts) return this.#starts;
        const starts: number[] = [];
        let at = 0;
        for (const line of this.#lines) {
            starts.push(at);
            at += line.length + this.eol;
        }
        this.#starts = starts;
        return starts;
    }
}

/** A lone carriage return ends a line, too. */
const linesOf = (text: string): string[] => text.split(/\r\n|\r|\n/);
