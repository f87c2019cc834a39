import type { Offer } from '../../../src/protocol/trace.ts';
import { closerOf } from '../editor/editor-state.ts';
import type { EditorState } from '../editor/editor-state.ts';

/** How much of a suggestion VS Code takes with one key. */
export type PartKind = 'whole' | 'line' | 'word';

/** A piece of a suggestion, from its beginning. */
export interface Part {
    readonly kind: PartKind;
    readonly text: string;
    /** Characters right of the cursor that it stands in for. */
    readonly overwrites: number;
}

/** Fewer characters are typed as fast as they are accepted. */
const fewestChars = 2;

/**
 * What a user who reads would take of a suggestion: all of it where all of it comes next, else the first
 * of its lines, else its first word, as VS Code's commands for these would; undefined for nothing.
 *
 * @param coming what really comes next
 */
export function acceptable(offer: Offer, coming: string, state: EditorState): Part | undefined {
    return partsOf(offer).find(
        (part) => part.text.trim().length >= fewestChars && isRight(part, coming, state),
    );
}

/** Whether what a part would do to the document is what typing would do to it. */
export function isRight(part: Part, coming: string, { closers }: EditorState): boolean {
    return coming.startsWith(part.text) && closersWithin(part.text, closers) === part.overwrites;
}

/** The largest first. */
export function partsOf({ text, overwrites }: Offer): readonly Part[] {
    const lineEnd = text.indexOf('\n', 1);
    const line = lineEnd === -1 ? text : text.slice(0, lineEnd);
    const word = firstWord(text);
    return [
        { kind: 'whole', text, overwrites },
        ...(line === text ? [] : [{ kind: 'line', text: line, overwrites: 0 } as const]),
        ...(word === line ? [] : [{ kind: 'word', text: word, overwrites: 0 } as const]),
    ];
}

/**
 * What "Accept Next Word" takes: a word, or all before the next one; but of white space no more than the
 * first run.
 */
export function firstWord(text: string): string {
    const word = /[\p{L}\p{N}_$]+/u.exec(text);
    const end = !word ? text.length : word.index === 0 ? word[0].length : word.index;
    const blank = /\s+/.exec(text);
    return text.slice(0, Math.min(end, blank ? blank.index + blank[0].length : end));
}

/** How many characters of `closers` a text writes once more, leaving aside brackets and quotes of its own. */
export function closersWithin(text: string, closers: readonly string[]): number {
    const open: string[] = [];
    let [found, chars] = [0, 0];
    for (let at = 0; at < text.length; at++) {
        const character = text.charAt(at);
        const closer = closers[found];
        if (open.length === 0 && closer !== undefined && text.startsWith(closer, at)) {
            found++;
            chars += closer.length;
            at += closer.length - 1;
        } else if (open.at(-1) === character) open.pop();
        else if (!isQuote(open.at(-1))) {
            const closes = closerOf[character] ?? (isQuote(character) ? character : undefined);
            if (closes !== undefined) open.push(closes);
        }
    }
    return chars;
}

const isQuote = (character: string | undefined): boolean =>
    character !== undefined && '\'"`'.includes(character);
