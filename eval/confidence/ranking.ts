/** How well a measure of sureness tells right suggestions from wrong ones. */
import { groupBy } from '../group-by.ts';
import type { Judged } from './judged.ts';

/**
 * The area under the ROC curve: the probability that a right suggestion has more sureness than a wrong
 * one, ties counted half. 0.5 is chance.
 *
 * @returns undefined where all are right, or all wrong
 */
export function areaUnderCurve(judged: readonly Judged[]): number | undefined {
    const right = judged.filter(({ isRight }) => isRight).length;
    const wrong = judged.length - right;
    if (right === 0 || wrong === 0) return undefined;
    let pairsWon = 0;
    let wrongBelow = 0;
    for (const { rights, wrongs } of tieGroups(judged).toReversed()) {
        pairsWon += rights * (wrongBelow + wrongs / 2);
        wrongBelow += wrongs;
    }
    return pairsWon / (right * wrong);
}

/** What is shown where everything from a sureness on is shown. */
export interface Shown {
    readonly threshold: number;
    readonly shown: number;
    readonly right: number;
}

/** Fewer suggestions than this say nothing about how many are right. */
const leastShown = 10;

/**
 * The lowest threshold at which enough of what is shown is right.
 *
 * @returns undefined where no threshold gives that
 */
export function mostShown(
    judged: readonly Judged[],
    isEnough: (right: number, shown: number) => boolean,
): Shown | undefined {
    let best: Shown | undefined;
    let shown = 0;
    let right = 0;
    for (const { sureness, rights, wrongs } of tieGroups(judged)) {
        shown += rights + wrongs;
        right += rights;
        if (shown >= leastShown && isEnough(right, shown)) {
            best = { threshold: sureness, shown, right };
        }
    }
    return best;
}

interface TieGroup {
    readonly sureness: number;
    readonly rights: number;
    readonly wrongs: number;
}

/** All that is equally sure together, the surest first. */
function tieGroups(judged: readonly Judged[]): TieGroup[] {
    const groups = groupBy(judged, ({ sureness }) => sureness);
    return [...groups]
        .map(([sureness, members]) => {
            const rights = members.filter(({ isRight }) => isRight).length;
            return { sureness, rights, wrongs: members.length - rights };
        })
        .sort((a, b) => b.sureness - a.sureness);
}
