import type { Cut } from '../../protocol/trace.ts';

/** A part of the text that the model wrote, which a rule took away; or a place where it added something. */
export interface CutPlace {
    readonly rule: string;
    /** In UTF-16 code units of the text as the model wrote it. */
    readonly from: number;
    readonly to: number;
    readonly added: string;
}

export interface CutText {
    /** What the rules left. */
    readonly text: string;
    readonly cuts: readonly CutPlace[];
    /** Whether each rule found what it is said to have taken away. */
    readonly agrees: boolean;
}

/** A character that is still there; where it stood, or -1 for one that a rule added. */
interface Kept {
    readonly character: string;
    readonly at: number;
}

/**
 * Applies cuts once more, and says where they are in the text as it was written: rules work one after another, so
 * each cut is told in the text that the rules before it have left.
 *
 * What one rule took from two sides of an earlier cut is told as two.
 */
export function placeCuts(written: string, cuts: readonly Cut[]): CutText {
    let kept: readonly Kept[] = Array.from({ length: written.length }, (_, at) => ({
        character: written.charAt(at),
        at,
    }));
    const places: CutPlace[] = [];
    let agrees = true;
    for (const { rule, at, removed, added = '' } of cuts) {
        const before = kept.slice(0, at);
        const taken = kept.slice(at, at + removed.length);
        agrees &&= taken.map(({ character }) => character).join('') === removed;
        const end = (before.findLast((each) => each.at >= 0)?.at ?? -1) + 1;
        const runs = runsOf(taken);
        const [first = { from: end, to: end }, ...others] = runs;
        places.push({ rule, ...first, added });
        for (const run of others) places.push({ rule, ...run, added: '' });
        const put = Array.from({ length: added.length }, (_, i) => ({
            character: added.charAt(i),
            at: -1,
        }));
        kept = [...before, ...put, ...kept.slice(at + removed.length)];
    }
    return { text: kept.map(({ character }) => character).join(''), cuts: places, agrees };
}

/** Characters that stood beside each other, together; those that a rule had added are nowhere. */
function runsOf(taken: readonly Kept[]): { readonly from: number; readonly to: number }[] {
    const runs: { from: number; to: number }[] = [];
    for (const { at } of taken) {
        if (at < 0) continue;
        const last = runs.at(-1);
        if (last?.to === at) last.to = at + 1;
        else runs.push({ from: at, to: at + 1 });
    }
    return runs;
}
