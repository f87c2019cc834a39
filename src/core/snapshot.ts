import type { CompletionTrace, Cursor, Trigger } from '../protocol/trace.ts';
import type { Site } from './tidy/rule.ts';

/** What is known of a request before any text is read. */
export interface Situation {
    readonly uri: string;
    /** Path relative to the workspace, `/` between its parts; absent for files that have none. */
    readonly path?: string;
    /** Where the file really is, where a link leads there. */
    readonly target?: string;
    readonly languageId: string;
    /** Absent where there is no editor. */
    readonly cursor?: Cursor;
    readonly trigger: Trigger;
    readonly isReadOnly: boolean;
    readonly cursors: number;
    readonly hasSelection: boolean;
    /** What the user did last in this document. */
    readonly lastAction: 'typed' | 'deleted' | 'moved' | 'none';
    /** Since the document changed last, in milliseconds; Infinity where that is not known. */
    readonly sinceChangeMs: number;
}

/** The item that is selected in the editor's completion list, and would be inserted. */
export interface SelectedItem {
    readonly text: string;
    /** How many characters left of the cursor it replaces. */
    readonly replaces: number;
}

/** What the editor knows at the moment of a request. */
export interface EditorSnapshot extends Situation {
    /** Text that ends at the cursor, `
` line ends; the document's beginning may be left out. */
    readonly prefix: string;
    /** Characters of the document before `prefix`. */
    readonly omittedChars: number;
    /**
     * The rest of the cursor's line; one that was cut short ends with `…`. Like `nextLine` it serves rules about what
     * to show, never the model.
     */
    readonly lineSuffix: string;
    /** The first line below the cursor's that is not blank, '' where there is none. */
    readonly nextLine: string;
    /** Characters right of the cursor, in the whole document. */
    readonly unreadRightChars: number;
    /** Set while the completion list is open. */
    readonly selected?: SelectedItem;
}

/** The cursor's line up to the cursor. */
export function linePrefix(prefix: string): string {
    return prefix.slice(prefix.lastIndexOf('\n') + 1);
}

type Place = 'uri' | 'cursor' | 'languageId' | 'trigger' | 'left' | 'unreadRightChars';

/** What a trace tells of where the cursor was. @param snapshot absent where no text was read */
export function placeOf(
    { uri, cursor, languageId, trigger }: Situation,
    snapshot: EditorSnapshot | undefined,
): Pick<CompletionTrace, Place> {
    const situation = { uri, ...(cursor && { cursor }), languageId, trigger };
    if (!snapshot) return { ...situation, unreadRightChars: 0 };
    const { prefix, omittedChars, unreadRightChars } = snapshot;
    return { ...situation, left: { prefix, omittedChars }, unreadRightChars };
}

/** Where a suggestion for this snapshot would stand. */
export function siteOf({ prefix, lineSuffix, nextLine, languageId }: EditorSnapshot): Site {
    const lineStart = prefix.lastIndexOf('\n') + 1;
    return {
        textAbove: prefix.slice(0, lineStart),
        linePrefix: prefix.slice(lineStart),
        lineSuffix,
        nextLine,
        languageId,
    };
}

/** As if the item that is selected in the completion list were inserted already: still left context only. */
export function withSelected(snapshot: EditorSnapshot): EditorSnapshot {
    const { selected, prefix } = snapshot;
    if (!selected) return snapshot;
    const kept = prefix.slice(0, Math.max(0, prefix.length - selected.replaces));
    return { ...snapshot, prefix: kept + selected.text };
}

/** No rule needs more of a line on the right, in UTF-16 code units. */
const mostRightChars = 1000;

/**
 * A snapshot to keep. Its texts are copies: a part of a string holds the whole of it in memory, and a line may have
 * many megabytes.
 */
export function bounded(snapshot: EditorSnapshot): EditorSnapshot {
    const { lineSuffix, nextLine } = snapshot;
    return structuredClone({
        ...snapshot,
        lineSuffix: beginningOf(lineSuffix),
        nextLine: beginningOf(nextLine),
    });
}

/** Where more than blanks is left out a mark says so: the line goes on. */
function beginningOf(line: string): string {
    if (line.length <= mostRightChars) return line;
    const beginning = line.slice(0, mostRightChars);
    return line.slice(mostRightChars).trimStart() === '' ? beginning : `${beginning}…`;
}

/** Text of more characters than this per token of context is never read; indents make long tokens. */
const charsPerToken = 12;

/** How many characters left of the cursor are worth reading for a window of so many tokens. */
export function prefixChars(contextTokens: number): number {
    return contextTokens * charsPerToken;
}

/** Line ends as the model knows them. */
export function normalizeLineEnds(text: string): string {
    return text.replaceAll('\r\n', '\n');
}

/** A snapshot of plain text, for callers without an editor: no file is open, nothing is on the right. */
export function textSnapshot(
    name: string,
    text: string,
    contextTokens: number,
    path?: string,
): EditorSnapshot {
    const prefix = normalizeLineEnds(text.replace(/^\uFEFF/, ''));
    const omittedChars = Math.max(0, prefix.length - prefixChars(contextTokens));
    return {
        uri: name,
        ...(path === undefined ? {} : { path }),
        languageId: 'unknown',
        trigger: 'invoke',
        isReadOnly: false,
        cursors: 1,
        hasSelection: false,
        lastAction: 'none',
        sinceChangeMs: Infinity,
        prefix: prefix.slice(omittedChars),
        omittedChars,
        lineSuffix: '',
        nextLine: '',
        unreadRightChars: 0,
    };
}
