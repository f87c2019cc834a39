import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Calibration, Measure } from '../../../src/engine/confidence.ts';
import { LineSureness } from '../../../src/engine/line-sureness.ts';
import { blockLimit, lineLimit } from '../../../src/protocol/text-limit.ts';
import { demandsOf, Writing, type Demands } from '../../../src/engine/writing.ts';
import { stepOf } from '../../support/samples.ts';
import { request } from '../../support/tiny-model.ts';

type Token = readonly [text: string, probability: number];

/** A calibration that takes the measure for what it is: e^nats, from `points` values between 0 and 1. */
const honest = (measure: Measure): Calibration => ({
    measure,
    points: Array.from({ length: 2001 }, (_, i) => [i / 100 - 20, Math.exp(i / 100 - 20)] as const),
    threshold: 0.5,
});

interface Limits {
    readonly demands?: Demands;
    readonly measure?: Measure;
    /** Of the block's head; absent for one line. */
    readonly indent?: number;
    /** How many tokens are written, whatever would end it sooner. */
    readonly least?: number;
}

/** Writes tokens until something ends it. */
function write(
    tokens: readonly Token[],
    { demands = {}, measure = 'joint', indent, least }: Limits = {},
) {
    const limit = indent === undefined ? lineLimit : blockLimit({ indent }, 'if a:', 0);
    const writing = new Writing(limit, demands, honest(measure), least);
    for (const [text, probability] of tokens) {
        const step = stepOf(text, Math.log(probability));
        const choice = {
            candidates: [],
            alternatives: 0,
            typed: new Uint8Array(0),
            isBegun: false,
            isDrafted: false,
        };
        const stop = writing.push({ step, bytes: Buffer.from(text), choice });
        if (stop) return writing.end(stop);
    }
    return writing.end('end-of-text');
}

const rounded = (confidences: readonly number[]): number[] =>
    confidences.map((each) => Number(each.toFixed(2)));

const block: readonly Token[] = [
    ['\n    ', 0.9],
    ['a', 0.8],
    ['()', 0.5],
    ['\n\n    ', 0.7],
    ['b', 0.6],
    [';\n', 0.5],
    ['c', 0.1],
];

describe('how sure the model is of several lines', () => {
    it('is one number for each, over its own tokens', () => {
        const { text, confidences, stop } = write(block, { indent: 0 });
        assert.equal(text, '\n    a()\n\n    b;');
        assert.equal(stop, 'dedent');
        // Of an empty line the newline is all; the second newline of two comes with the first.
        assert.deepEqual(rounded(confidences), [0.9, 0.4, 1, 0.3]);
    });

    it('counts a newline as the end of the line before it', () => {
        const { confidences } = write(block, { indent: 0, measure: 'joint-with-end' });
        assert.deepEqual(rounded(confidences), [0.9, 0.28, 1, 0.3]);
    });

    it('counts nothing of what was not kept', () => {
        const closing: Token[] = [
            [' {', 0.9],
            ['\n', 1],
            ['}', 0.5],
            [' else', 0.1],
            [' {\n', 0.1],
        ];
        const { text, confidences } = write(closing, { indent: 0 });
        assert.equal(text, ' {\n}');
        assert.deepEqual(rounded(confidences), [0.9, 0.5]);
    });

    it('is nothing where nothing is kept', () => {
        assert.deepEqual(
            write(
                [
                    ['\n', 0.5],
                    ['b', 0.5],
                ],
                { indent: 0 },
            ).confidences,
            [],
        );
    });
});

describe('a line that is too unlikely', () => {
    const line: readonly Token[] = [
        ['a', 0.9],
        ['b', 0.5],
        ['c', 0.9],
        ['\n', 0.9],
    ];
    const ended = (demands: Demands, measure: Measure = 'joint') => {
        const { stop, text } = write(line, { demands, measure });
        return [stop, text];
    };

    it('is not written to its end', () => {
        assert.deepEqual(ended({ firstLine: 0.5 }), ['unlikely', 'ab']);
        assert.deepEqual(ended({ firstLine: 0.42 }), ['unlikely', 'abc']);
        assert.deepEqual(ended({ firstLine: 0.3 }), ['newline', 'abc']);
        assert.deepEqual(ended({}), ['newline', 'abc']);
    });

    it('is where the measure may rise again', () => {
        assert.deepEqual(ended({ firstLine: 0.9 }, 'geometric-mean'), ['newline', 'abc']);
    });

    it('is left out, with all after it, where others stand before it', () => {
        const allLines = (share: number) => {
            const { text, stop } = write(block, { indent: 0, demands: { allLines: share } });
            return [stop, text];
        };
        assert.deepEqual(allLines(0.95), ['unlikely-line', '']);
        assert.deepEqual(allLines(0.2), ['unlikely-line', '\n    a()']);
        assert.deepEqual(allLines(0.1), ['dedent', '\n    a()\n\n    b;']);
    });

    it('is one whose probability can only fall below what was asked for', () => {
        const tokens = fc.array(
            fc.tuple(
                fc.constantFrom('a', ' b', '\n    ', ';\n    '),
                fc.double({ min: 0.1, max: 1, noNaN: true }),
            ),
            { maxLength: 12 },
        );
        const measures = fc.constantFrom<Measure>(
            'joint',
            'joint-with-end',
            'geometric-mean',
            'least',
            'first',
        );
        fc.assert(
            fc.property(tokens, measures, (drawn, measure) => {
                const sureness = new LineSureness(honest(measure));
                let text = '';
                let most: readonly number[] = [];
                for (const [token, probability] of drawn) {
                    sureness.push(token, text.length, Math.log(probability));
                    text += token;
                    const now = sureness.of(text.trimEnd());
                    for (const [i, share] of now.entries()) {
                        assert.ok(share <= (most[i] ?? 1) + 1e-9, `${share} > ${most[i]}`);
                    }
                    most = sureness.atMost(text.trimEnd());
                }
            }),
        );
    });
});

describe('a continuation whose first tokens are given', () => {
    const line: readonly Token[] = [
        ['a\n', 0.1],
        ['b', 0.9],
        ['c', 0.9],
    ];

    it('is written as far as they go, whatever would end it', () => {
        const steps = (limits: Limits) => write(line, limits).steps.length;
        assert.deepEqual([steps({ least: 2 }), steps({ least: 1 }), steps({})], [2, 1, 1]);
        assert.equal(steps({ least: 2, indent: 0, demands: { firstLine: 0.5 } }), 2);
        assert.equal(steps({ least: 2, indent: 4 }), 2);
    });

    it('then ends as it would have ended, with the same text', () => {
        const ended = (limits: Limits) => {
            const { text, stop } = write(line, limits);
            return [text, stop];
        };
        assert.deepEqual(ended({ least: 2 }), ['a', 'newline']);
        assert.deepEqual(ended({ least: 2, demands: { firstLine: 0.5 } }), ['a', 'newline']);
        assert.deepEqual(ended({ least: 3, indent: 4 }), ['a', 'dedent']);
    });

    it('is without a line that is too unlikely, once they are written', () => {
        const tokens: readonly Token[] = [
            ['a\n    ', 0.9],
            ['b', 0.5],
            ['c', 0.9],
            ['\nd', 0.9],
        ];
        const demands = { allLines: 0.8 };
        const begun = write(tokens, { indent: 0, measure: 'first', demands, least: 2 });
        assert.deepEqual([begun.text, begun.stop], ['a', 'unlikely-line']);
    });
});

describe('what a request asks of its lines', () => {
    const calibration = honest('joint');

    it('is what it says, or what the model folder says', () => {
        const params = request('a', { stopBelow: null, block: { indent: 0, stopBelow: 0.2 } });
        assert.deepEqual(demandsOf(params, calibration), { firstLine: 0.5, allLines: 0.2 });
    });

    it('is nothing where it says nothing, or where nothing is known', () => {
        const params = request('a', { stopBelow: 0.3 });
        assert.deepEqual(demandsOf(request('a'), calibration), {
            firstLine: undefined,
            allLines: undefined,
        });
        assert.deepEqual(demandsOf(params, undefined), {});
    });
});
