/** The text next to the cursor that is offered to be edited. */

const mostLines = 4;
const mostChars = 400;
/** Stands for half a character, whose length in the document is not known. */
const unknown = '\uFFFD';

/** The end of what stands on the left: whole lines, as far as they are short. */
export function nearestLeft(text: string): string {
    const known = text.slice(text.lastIndexOf(unknown) + 1);
    const begin = nthFromEnd(known, mostLines);
    return wholeFrom(known, Math.max(begin, known.length - mostChars));
}

/** The beginning of what stands on the right. */
export function nearestRight(text: string): string {
    const at = text.indexOf(unknown);
    const known = at < 0 ? text : text.slice(0, at);
    return wholeTo(known, Math.min(nthFromStart(known, mostLines), mostChars));
}

/** Where the last `lines` lines begin. */
function nthFromEnd(text: string, lines: number): number {
    let at = text.length;
    for (let line = 0; line < lines && at > 0; line++) at = text.lastIndexOf('\n', at - 1);
    return at + 1;
}

/** Where the first `lines` lines end, before their last newline. */
function nthFromStart(text: string, lines: number): number {
    let at = -1;
    for (let line = 0; line < lines; line++) {
        at = text.indexOf('\n', at + 1);
        if (at < 0) return text.length;
    }
    return at;
}

const wholeFrom = (text: string, at: number): string =>
    text.slice(isInside(text, at) ? at + 1 : at);

const wholeTo = (text: string, at: number): string =>
    text.slice(0, isInside(text, at) ? at - 1 : at);

/** Whether `at` lies between the two halves of a character. */
const isInside = (text: string, at: number): boolean =>
    /^[\uDC00-\uDFFF]/.test(text.slice(at, at + 1)) &&
    /^[\uD800-\uDBFF]/.test(text.slice(at - 1, at));
