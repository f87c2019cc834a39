/** What is typed: words of two modules of everyday code, each at the place where it stands. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type LanguageName = 'typescript' | 'python';

/** A file of the workspace. */
export interface SourceText {
    readonly language: LanguageName;
    /** Relative to the workspace. */
    readonly path: string;
    readonly text: string;
}

/** A word to type. */
export interface Word {
    readonly source: SourceText;
    /** Where it begins, in UTF-16 units. */
    readonly offset: number;
    readonly word: string;
}

const read = (...path: readonly string[]): string =>
    readFileSync(join(import.meta.dirname, '..', 'text', ...path), 'utf8');

export const sources: readonly SourceText[] = [
    { language: 'typescript', path: 'reminders.ts', text: read('reminders.ts.txt') },
    { language: 'python', path: 'orchard.py', text: read('orchard.py.txt') },
];

/** The shortest word that is typed, in characters: some keys must be left after the list has opened. */
const leastChars = 4;

/** Not inside a word, a string or a comment, as far as one line tells. */
const wordStart = new RegExp(`(?<![\\w"'\`])[A-Za-z_]\\w{${leastChars - 1},}`, 'g');
const proseLine = /^\s*(?:\/\*|\*|\/\/|#|""")|['"`]/;

/** At most so many words of a text, evenly spread over it. */
export function wordsOf(source: SourceText, count: number): readonly Word[] {
    const all = [...source.text.matchAll(wordStart)]
        .map(({ index, 0: word }) => ({ source, offset: index, word }))
        .filter(({ offset }) => offset > 200 && !proseLine.test(lineAt(source.text, offset)));
    const step = all.length / Math.min(count, all.length);
    return all.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
}

/** The text while the word is about to be typed: the rest of its line is not there yet. */
export function textBefore({ source: { text }, offset }: Word): string {
    return text.slice(0, offset) + text.slice(lineEnd(text, offset));
}

function lineAt(text: string, offset: number): string {
    return text.slice(text.lastIndexOf('\n', offset - 1) + 1, lineEnd(text, offset));
}

function lineEnd(text: string, offset: number): number {
    const end = text.indexOf('\n', offset);
    return end < 0 ? text.length : end;
}
