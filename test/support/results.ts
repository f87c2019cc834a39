import { resultOf, type Result } from '../../eval/result.ts';
import type { Answer } from '../../eval/complete-cases.ts';
import type { Case } from '../../eval/cases/make-cases.ts';

/** A result in file number `file`: one token of so many nats, right or wrong. */
export function resultIn(
    file: number,
    nats: number,
    isRight: boolean,
    more: Partial<Case> = {},
): Result {
    const made: Case = {
        id: `someone/something/src/${file}.ts:300`,
        repository: 'someone/something',
        path: `src/${file}.ts`,
        language: 'TypeScript',
        kind: 'other',
        prefix: 'const total = ',
        rest: 'prices;',
        isExtra: false,
        ...more,
    };
    return resultOf(made, answerOf(isRight ? 'prices;' : 'nothing;', nats));
}

/** The same, but that the line was cut short: right as far as it goes, or not. */
export function cutShortIn(
    file: number,
    nats: number,
    isRight: boolean,
    stop: 'time-budget' | 'max-tokens',
): Result {
    const { case: made } = resultIn(file, nats, isRight);
    const { steps, ...answer } = answerOf(isRight ? 'pri' : 'not', nats);
    return resultOf(made, { ...answer, stop, steps: steps.slice(0, 1) });
}

function answerOf(text: string, nats: number): Answer {
    return {
        id: 0,
        text,
        shown: true,
        reason: null,
        overwrites: 0,
        confidence: null,
        tokens: 2,
        latencyMs: 10,
        stop: 'newline',
        steps: [
            { text, logProb: nats },
            { text: '\n', logProb: -0.1 },
        ],
    };
}
