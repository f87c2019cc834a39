import type { Tally } from './tally.ts';

/** What a tally comes to. Shares are from 0 to 1. */
export interface Figures {
    /** Keys that the suggestions saved, of those that the text takes without. */
    readonly savedShare: number;
    /** Suggestions of which at least a part was taken, of those that appeared. */
    readonly acceptanceRate: number;
    /** Answers with something to show, of those that came before the user went on. */
    readonly shownRate: number;
    /** Suggestions of which not even the first word came next, for 100 keys pressed. */
    readonly wrongPer100Keys: number;
    readonly flickers: number;
    /** Simulated milliseconds from a request to its answer, in the mean. */
    readonly answerMs: number;
    /** Times that the engine was asked for anything, for a key pressed. */
    readonly inferencesPerKey: number;
    /** Milliseconds of the simulated engine, for a key pressed. */
    readonly engineMsPerKey: number;
}

export function figuresOf(tally: Tally): Figures {
    const { keys, keysByHand, completions, ahead, warmings } = tally;
    return {
        savedShare: 1 - share(keys, keysByHand),
        acceptanceRate: share(tally.acceptedSuggestions, tally.suggestions),
        shownRate: share(tally.shownAnswers, tally.answers),
        wrongPer100Keys: share(tally.wrongSuggestions, keys) * 100,
        flickers: tally.flickers,
        answerMs: share(tally.answersMs, tally.answers),
        inferencesPerKey: share(completions + ahead + warmings, keys),
        engineMsPerKey: share(tally.busyMs, keys),
    };
}

/**
 * How many more keys one way of typing saves than another, as a share, and half the width of the 95 %
 * confidence interval of that: windows are what was drawn, so they are what varies.
 *
 * @param tallies of the same windows, in the same order
 */
export function savedDifference(
    tallies: readonly Tally[],
    others: readonly Tally[],
): { readonly share: number; readonly margin: number } {
    const byHand = others.reduce((sum, { keysByHand }) => sum + keysByHand, 0);
    const fewer = tallies.map(({ keys }, i) => (others[i]?.keys ?? keys) - keys);
    const mean = fewer.reduce((sum, each) => sum + each, 0) / fewer.length;
    const squares = fewer.reduce((sum, each) => sum + (each - mean) ** 2, 0);
    const deviation = Math.sqrt((squares / Math.max(1, fewer.length - 1)) * fewer.length);
    return { share: share(mean * fewer.length, byHand), margin: share(1.96 * deviation, byHand) };
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
