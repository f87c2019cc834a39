/** The longest piece of text before the cursor that is looked for, in characters. */
const longestPiece = 200;

/**
 * A baseline without a model: what followed the longest earlier match of the text before the cursor, in
 * the same file, up to the end of the line. Of several matches the last one counts.
 *
 * @returns '' where not even the last character was there before
 */
export function copyBaseline(prefix: string): string {
    let [low, high] = [1, Math.min(longestPiece, prefix.length)];
    let follows: number | undefined;
    // What matches with a longer piece matches with a shorter one, so halving finds the longest.
    while (low <= high) {
        const size = Math.floor((low + high) / 2);
        const lastStart = prefix.length - 1 - size;
        const at = lastStart < 0 ? -1 : prefix.lastIndexOf(prefix.slice(-size), lastStart);
        if (at === -1) high = size - 1;
        else {
            follows = at + size;
            low = size + 1;
        }
    }
    if (follows === undefined) return '';
    const [line = ''] = prefix.slice(follows).split('\n', 1);
    return line.trimEnd();
}
