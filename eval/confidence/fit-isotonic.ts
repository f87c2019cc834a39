import type { CalibrationPoint } from '../../src/engine/confidence.ts';
import type { Judged } from './judged.ts';

/** A run of neighbouring cases, summed up. */
interface Block {
    readonly cases: number;
    readonly surenessSum: number;
    readonly right: number;
}

/**
 * Isotonic regression: the never falling line that is nearest to how often cases of each sureness were
 * right (Zadrozny & Elkan 2002, "Transforming classifier scores into accurate multiclass probability
 * estimates"), by the pool-adjacent-violators algorithm.
 *
 * Cases are first put together in blocks, so that the ends do not hang on single cases and few points
 * are left; each point stands at the mean of its block.
 *
 * @param leastCases cases in a block, the last one may have more
 */
export function fitIsotonic(judged: readonly Judged[], leastCases: number): CalibrationPoint[] {
    const pooled: Block[] = [];
    for (const block of blocksOf(judged, leastCases)) {
        let merged = block;
        for (let last = pooled.at(-1); last && rate(last) >= rate(merged); last = pooled.at(-1)) {
            merged = join(last, merged);
            pooled.pop();
        }
        pooled.push(merged);
    }
    return pooled.map((block) => [block.surenessSum / block.cases, rate(block)]);
}

/** Blocks of rising sureness; what is equally sure is never parted. */
function blocksOf(judged: readonly Judged[], leastCases: number): Block[] {
    const blocks: Block[] = [];
    let open: Block = { cases: 0, surenessSum: 0, right: 0 };
    const sorted = judged.toSorted((a, b) => a.sureness - b.sureness);
    for (const [i, { sureness, isRight }] of sorted.entries()) {
        open = join(open, { cases: 1, surenessSum: sureness, right: isRight ? 1 : 0 });
        if (open.cases >= leastCases && sorted[i + 1]?.sureness !== sureness) {
            blocks.push(open);
            open = { cases: 0, surenessSum: 0, right: 0 };
        }
    }
    const last = blocks.pop();
    if (open.cases > 0 || last) blocks.push(last ? join(last, open) : open);
    return blocks;
}

const rate = ({ right, cases }: Block): number => right / cases;

const join = (a: Block, b: Block): Block => ({
    cases: a.cases + b.cases,
    surenessSum: a.surenessSum + b.surenessSum,
    right: a.right + b.right,
});
