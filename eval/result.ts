import { isCutShort } from '../src/protocol/trace.ts';
import type { Case } from './cases/make-cases.ts';
import { copyBaseline } from './cases/copy-baseline.ts';
import type { Answer } from './complete-cases.ts';
import { score, type Score } from './scores/score.ts';

/** One case, what was said of it, and how good that was. */
export interface Result {
    readonly case: Case;
    readonly answer: Answer;
    readonly model: Score;
    /** The baseline, on the same case. */
    readonly copying: Score;
}

export function resultOf(made: Case, answer: Answer): Result {
    return {
        case: made,
        answer,
        model: score(answer.text, made.rest),
        copying: score(copyBaseline(made.prefix), made.rest),
    };
}

/**
 * Whether the model wrote to the line's end. What was cut short, by time or by the most tokens, can only be
 * right as far as it goes, and so has no part in how often whole lines of some confidence are right.
 */
export const isWholeLine = ({ answer: { stop } }: Result): boolean =>
    stop === null || !isCutShort(stop);

/** How many files the results are from. */
export function filesOf(results: readonly Result[]): number {
    return new Set(results.map((each) => `${each.case.repository}/${each.case.path}`)).size;
}

/** A result without its prefix, which is long; the id tells where it stands. */
export function toJson({ case: made, answer, model, copying }: Result) {
    const { id, language, kind, isExtra, rest } = made;
    const { text, stop, confidence, latencyMs, steps } = answer;
    return {
        id,
        language,
        kind,
        isExtra,
        rest,
        text,
        stop,
        confidence,
        latencyMs,
        steps,
        model,
        copying,
    };
}
