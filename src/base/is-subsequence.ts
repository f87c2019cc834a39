/** Whether a text has all characters of another one, in their order. */
export function isSubsequence(part: string, text: string): boolean {
    let at = 0;
    for (const character of part) {
        at = text.indexOf(character, at) + 1;
        if (at === 0) return false;
    }
    return true;
}
