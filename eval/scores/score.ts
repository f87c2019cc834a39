/** How near a guess comes to the real rest of the line. */
export interface Score {
    /** Whether it is the same, but for blanks at the end. */
    readonly isExact: boolean;
    /**
     * Edit similarity, 0 to 1: twice the longest common subsequence by both lengths together, which is
     * the normalised distance in insertions and deletions from 1 (the "ratio" of RapidFuzz).
     */
    readonly similarity: number;
    /** Characters from the start on that are right. */
    readonly rightChars: number;
    /** The same as a share of the real rest. */
    readonly rightShare: number;
}

/** @param rest the real one, not empty; of `guess` the first line counts */
export function score(guess: string, rest: string): Score {
    const [line = ''] = guess.split('\n', 1);
    const [said, real] = [line.trimEnd(), rest.trimEnd()];
    let rightChars = 0;
    while (rightChars < real.length && said[rightChars] === real[rightChars]) rightChars++;
    return {
        isExact: said === real,
        similarity: (2 * longestCommonSubsequence(said, real)) / (said.length + real.length),
        rightChars,
        rightShare: rightChars / real.length,
    };
}

/** Its length in characters, row by row of the usual table. */
function longestCommonSubsequence(a: string, b: string): number {
    let above = new Uint16Array(b.length + 1);
    for (const character of a.split('')) {
        const row = new Uint16Array(b.length + 1);
        for (let j = 1; j <= b.length; j++) {
            row[j] =
                character === b[j - 1]
                    ? (above[j - 1] ?? 0) + 1
                    : Math.max(above[j] ?? 0, row[j - 1] ?? 0);
        }
        above = row;
    }
    return above[b.length] ?? 0;
}
