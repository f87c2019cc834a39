import type { Trigger } from '../protocol/trace.ts';
import type { Site } from './tidy/rule.ts';

/** What the editor knows at the moment of a request. */
export interface EditorSnapshot {
    readonly uri: string;
    /** Path relative to the workspace, `/` between its parts; absent for files that have none. */
    readonly path?: string;
    readonly languageId: string;
    /** Text that ends at the cursor, `\n` line ends; the document's beginning may be left out. */
    readonly prefix: string;
    /** Characters of the document before `prefix`. */
    readonly omittedChars: number;
    /** The rest of the cursor's line. It serves rules about what to show and never reaches the model. */
    readonly lineSuffix: string;
    /** Characters right of the cursor, in the whole document. */
    readonly unreadRightChars: number;
    readonly trigger: Trigger;
}

/** The cursor's line up to the cursor. */
export function linePrefix(prefix: string): string {
    return prefix.slice(prefix.lastIndexOf('\n') + 1);
}

/** Where a suggestion for this snapshot would stand. */
export function siteOf({ prefix, lineSuffix }: EditorSnapshot): Site {
    return { linePrefix: linePrefix(prefix), lineSuffix };
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
        prefix: prefix.slice(omittedChars),
        omittedChars,
        lineSuffix: '',
        unreadRightChars: 0,
        trigger: 'invoke',
    };
}
