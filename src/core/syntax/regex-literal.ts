/**
 * Where a regular expression literal ends whose `/` is at `at`, as far as one line and `limit` go.
 *
 * @returns the place behind its `/`; that of the newline, or `limit`, with `isEnded` false where it has no end
 */
export function regexEnd(
    text: string,
    at: number,
    limit: number,
): { readonly end: number; readonly isEnded: boolean } {
    let isInClass = false;
    for (let i = at + 1; i < limit; i++) {
        const character = text.charAt(i);
        if (character === '\n') return { end: i, isEnded: false };
        if (character === '\\') i++;
        else if (character === '[') isInClass = true;
        else if (character === ']') isInClass = false;
        else if (character === '/' && !isInClass) return { end: i + 1, isEnded: true };
    }
    return { end: limit, isEnded: false };
}

/** Whether a value is expected at a place, so that a `/` there does not divide. */
export function expectsValue(text: string, at: number, before: RegExp): boolean {
    const near = text.slice(Math.max(0, at - 20), at);
    return before.test(near.slice(near.lastIndexOf('\n') + 1).trimEnd());
}
