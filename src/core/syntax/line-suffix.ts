import type { Site } from '../tidy/rule.ts';

/** Whether the word left of the cursor goes on to the right. */
export function isInsideWord({
    linePrefix,
    lineSuffix,
}: Pick<Site, 'linePrefix' | 'lineSuffix'>): boolean {
    return /[\p{L}\p{M}\p{N}_$]$/u.test(linePrefix) && /^[\p{L}\p{M}\p{N}_$]/u.test(lineSuffix);
}

/**
 * Whether the rest of a line is only what closes: brackets, quotes, elements, or the end of a comment, and then perhaps
 * what the line goes on with. Such a rest is what the editor has put there, so that the cursor stands
 * where the line ends for the user: `)`, `');`, `) {`, `) => {`, `" />`, `</div>`, ` *` + `/`.
 */
export function isOnlyClosingPunctuation(lineSuffix: string): boolean {
    return rest.test(lineSuffix.trimEnd());
}

const rest = /^(?:[\s)\]}>'"`]|\/>|<\/[\w.:-]*>)*(?:\*\/|-->)?\s?(?:=>\s?\{?|[;,:{])?$/;
