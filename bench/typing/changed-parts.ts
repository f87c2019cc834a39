/** A part of a text that becomes another; lines before and after it stay. */
export interface ChangedPart {
    /** Where it stands in the old text. */
    readonly at: number;
    readonly old: string;
    readonly new: string;
}

/**
 * What has to be done to a text, from its beginning to its end: whole lines are compared, and of those that
 * differ what they have in common at both ends stays.
 */
export function changedParts(before: string, after: string): ChangedPart[] {
    const [old, now] = [before.split('\n'), after.split('\n')];
    const parts: ChangedPart[] = [];
    let [i, j, at] = [0, 0, 0];
    for (const [nextI, nextJ] of [...commonLines(old, now), [old.length, now.length] as const]) {
        const gone = old.slice(i, nextI).map((line) => `${line}\n`);
        const come = now.slice(j, nextJ).map((line) => `${line}\n`);
        if (gone.length + come.length > 0) parts.push(trimmed(at, gone.join(''), come.join('')));
        at += gone.join('').length + (old[nextI]?.length ?? 0) + 1;
        [i, j] = [nextI + 1, nextJ + 1];
    }
    return parts;
}

/** Pairs of equal lines, as many as possible, in order. */
function commonLines(a: readonly string[], b: readonly string[]): (readonly [number, number])[] {
    const length = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
    const at = (i: number, j: number): number => length[i]?.[j] ?? 0;
    for (let i = a.length - 1; i >= 0; i--) {
        for (let j = b.length - 1; j >= 0; j--) {
            const row = length[i];
            if (row)
                row[j] =
                    a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
        }
    }
    const pairs: (readonly [number, number])[] = [];
    for (let [i, j] = [0, 0]; i < a.length && j < b.length;) {
        if (a[i] === b[j]) pairs.push([i++, j++]);
        else if (at(i + 1, j) >= at(i, j + 1)) i++;
        else j++;
    }
    return pairs;
}

function trimmed(at: number, old: string, now: string): ChangedPart {
    let start = 0;
    while (start < Math.min(old.length, now.length) && old[start] === now[start]) start++;
    let end = 0;
    const most = Math.min(old.length, now.length) - start;
    while (end < most && old.at(-1 - end) === now.at(-1 - end)) end++;
    return {
        at: at + start,
        old: old.slice(start, old.length - end),
        new: now.slice(start, now.length - end),
    };
}
