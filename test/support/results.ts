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
    const text = isRight ? 'prices;' : 'nothing;';
    const answer: Answer = {
        id: 0,
        text,
        confidence: null,
        tokens: 2,
        latencyMs: 10,
        stop: 'newline',
        steps: [
            { text, logProb: nats },
            { text: '\n', logProb: -0.1 },
        ],
    };
    return resultOf(made, answer);
}
