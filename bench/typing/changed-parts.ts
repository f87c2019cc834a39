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
    const [old, now] = [linesOf(before), linesOf(after)];
    const parts: ChangedPart[] = [];
    let [i, j, at] = [0, 0, 0];
    for (const [nextI, nextJ] of [...commonLines(old, now), [old.length, now.length] as const]) {
        const gone = old.slice(i, nextI).join('');
        const come = now.slice(j, nextJ).join('');
        if (gone + come !== '') parts.push(partOf(at, gone, come));
        at += gone.length + (old[nextI]?.length ?? 0);
        [i, j] = [nextI + 1, nextJ + 1];
    }
    return parts;
}

/** With their line ends. */
const linesOf = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

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

function partOf(at: number, old: string, now: string): ChangedPart {
    // Whole new lines are typed behind the line above them, or there would be text right of the cursor.
    if (old === '' && at > 0 && now.endsWith('\n'))
        return { at: at - 1, old, new: `\n${now.slice(0, -1)}` };
    return trimmed(at, old, now);
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
