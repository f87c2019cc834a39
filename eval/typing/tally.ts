import type { SkipReason } from '../../src/protocol/trace.ts';
import type { PartKind } from './user/part.ts';
import type { Work } from './world/virtual-engine.ts';

/** What happened while some text was typed; everything is a count and can be added up. */
export interface Tally extends Work {
    /** Keys pressed, those that accept included. */
    keys: number;
    /** Keys that the same text takes in the same editor without suggestions. */
    keysByHand: number;
    /** Characters of the text that was to be typed. */
    characters: number;
    acceptedCharacters: number;
    /** Requests whose answer came before the user went on. */
    answers: number;
    /** Simulated milliseconds from the requests to these answers, VS Code's debounce not counted. */
    answersMs: number;
    /** Of these, with something to show. */
    shownAnswers: number;
    /** Of these, served without the model, since the user typed along. */
    typedAlong: number;
    /** Suggestions that appeared: the rest of one that was there is none. */
    suggestions: number;
    /** Of these, all of which came next; at least the first word of which did; the others. */
    rightSuggestions: number;
    partlyRightSuggestions: number;
    wrongSuggestions: number;
    /** Suggestions of which at least a part was taken. */
    acceptedSuggestions: number;
    flickers: number;
    /** Parts taken, by kind. */
    accepted: Record<PartKind, number>;
    /** Why nothing was shown, and how often. */
    reasons: Partial<Record<SkipReason, number>>;
}

export function emptyTally(): Tally {
    return {
        keys: 0,
        keysByHand: 0,
        characters: 0,
        acceptedCharacters: 0,
        answers: 0,
        answersMs: 0,
        shownAnswers: 0,
        typedAlong: 0,
        suggestions: 0,
        rightSuggestions: 0,
        partlyRightSuggestions: 0,
        wrongSuggestions: 0,
        acceptedSuggestions: 0,
        flickers: 0,
        accepted: { whole: 0, line: 0, word: 0 },
        reasons: {},
        completions: 0,
        ahead: 0,
        warmings: 0,
        busyMs: 0,
    };
}

export function sumOf(tallies: readonly Tally[]): Tally {
    const sum = emptyTally();
    for (const tally of tallies) addTo(sum, tally);
    return sum;
}

function addTo(sum: Tally, { accepted, reasons, ...counts }: Tally): void {
    for (const name of Object.keys(counts) as (keyof typeof counts)[]) sum[name] += counts[name];
    for (const kind of Object.keys(accepted) as PartKind[]) sum.accepted[kind] += accepted[kind];
    for (const reason of Object.keys(reasons) as SkipReason[]) {
        sum.reasons[reason] = (sum.reasons[reason] ?? 0) + (reasons[reason] ?? 0);
    }
}
