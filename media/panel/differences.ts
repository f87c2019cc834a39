/** Where two texts, or two continuations, part. */

/** What two texts share at both ends, and what lies between. */
export interface Between {
    readonly start: string;
    readonly before: string;
    readonly after: string;
    readonly end: string;
}

/** The shortest stretch, in whole characters, by which `before` and `after` differ. */
export function between(before: string, after: string): Between {
    const a = Array.from(before);
    const b = Array.from(after);
    const shorter = Math.min(a.length, b.length);
    let start = 0;
    while (start < shorter && a[start] === b[start]) start++;
    let end = 0;
    while (end < shorter - start && a.at(-1 - end) === b.at(-1 - end)) end++;
    const middle = (text: readonly string[]): string =>
        text.slice(start, text.length - end).join('');
    return {
        start: a.slice(0, start).join(''),
        before: middle(a),
        after: middle(b),
        end: a.slice(a.length - end).join(''),
    };
}

/** For each item of both lists, whether it belongs to their longest common subsequence. */
export interface Kept {
    readonly before: readonly boolean[];
    readonly after: readonly boolean[];
}

export function keptIn(before: readonly number[], after: readonly number[]): Kept {
    const longest = lengths(before, after);
    const at = (i: number, j: number): number => longest[i]?.[j] ?? 0;
    const kept = { before: before.map(() => false), after: after.map(() => false) };
    for (let i = 0, j = 0; i < before.length && j < after.length;) {
        if (before[i] === after[j]) {
            kept.before[i++] = true;
            kept.after[j++] = true;
        } else if (at(i + 1, j) >= at(i, j + 1)) i++;
        else j++;
    }
    return kept;
}

/** `[i][j]`: the length of the longest common subsequence of what begins at `i` and at `j`. */
function lengths(before: readonly number[], after: readonly number[]): readonly number[][] {
    const table = Array.from({ length: before.length + 1 }, () => [] as number[]);
    table[before.length]?.push(...Array.from({ length: after.length + 1 }, () => 0));
    for (let i = before.length - 1; i >= 0; i--) {
        const row = Array.from({ length: after.length + 1 }, () => 0);
        const below = table[i + 1] ?? [];
        for (let j = after.length - 1; j >= 0; j--) {
            row[j] =
                before[i] === after[j]
                    ? (below[j + 1] ?? 0) + 1
                    : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
        }
        table[i] = row;
    }
    return table;
}
