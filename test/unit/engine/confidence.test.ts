import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
    confidenceOf,
    measureLine,
    measureNames,
    probabilityAt,
    type CalibrationPoint,
    type ScoredToken,
} from '../../../src/engine/confidence.ts';

const line: readonly ScoredToken[] = [
    { text: ' prices', logProb: -1 },
    { text: '.length', logProb: -0.25 },
    { text: ';', logProb: -0.5 },
];
const newline: ScoredToken = { text: '\n    ', logProb: -2 };

describe('a measure of a line', () => {
    const ended = [...line, newline];

    it('is the joint probability of its tokens, without what ended it', () => {
        assert.equal(measureLine('joint', ended, 'newline'), -1.75);
    });

    it('is the joint probability of its tokens and of its end', () => {
        assert.equal(measureLine('joint-with-end', ended, 'newline'), -3.75);
    });

    it('is the geometric mean', () => {
        assert.equal(measureLine('geometric-mean', ended, 'newline'), -1.75 / 3);
    });

    it('is the least probable token', () => {
        assert.equal(measureLine('least', ended, 'newline'), -1);
    });

    it('is the first token', () => {
        assert.equal(measureLine('first', ended, 'newline'), -1);
    });

    it('counts all tokens of a line that was cut before its end', () => {
        for (const stop of ['max-tokens', 'time-budget'] as const) {
            assert.equal(measureLine('joint', line, stop), -1.75);
            assert.equal(measureLine('joint-with-end', line, stop), -1.75);
        }
    });

    it('counts a token that holds text and the newline after it', () => {
        const last = { text: ';\n', logProb: -0.5 };
        assert.equal(measureLine('joint', [...line.slice(0, 2), last], 'newline'), -1.75);
    });

    it('is 0 for a line without a token', () => {
        for (const measure of measureNames)
            assert.equal(measureLine(measure, [newline], 'newline'), 0);
    });
});

describe('a calibration', () => {
    const points: readonly CalibrationPoint[] = [
        [-8, 0.02],
        [-4, 0.1],
        [-1, 0.7],
    ];

    it('gives each point its own probability', () => {
        for (const [nats, probability] of points) {
            assert.equal(probabilityAt(points, nats), probability);
        }
    });

    it('is straight between two points', () => {
        assert.ok(Math.abs(probabilityAt(points, -2.5) - 0.4) < 1e-12);
        assert.ok(Math.abs(probabilityAt(points, -6) - 0.06) < 1e-12);
    });

    it('is flat beyond the first and the last', () => {
        assert.equal(probabilityAt(points, -1000), 0.02);
        assert.equal(probabilityAt(points, 0), 0.7);
        assert.equal(probabilityAt([[-3, 0.4]], -9), 0.4);
    });

    it('never falls, and stays within the probabilities of its points', () => {
        const share = fc.double({ min: 0, max: 1, noNaN: true });
        const nats = fc.double({ min: -50, max: 0, noNaN: true });
        const corners = fc.array(fc.tuple(nats, share), { minLength: 1, maxLength: 8 });
        fc.assert(
            fc.property(corners, nats, nats, (drawn, a, b) => {
                const byNats = drawn.map(([at]) => at).sort((x, y) => x - y);
                const byShare = drawn.map(([, of]) => of).sort((x, y) => x - y);
                const rising = byNats.map((at, i) => [at, byShare[i] ?? 0] as const);
                const [low, high] = [Math.min(a, b), Math.max(a, b)];
                const [atLow, atHigh] = [probabilityAt(rising, low), probabilityAt(rising, high)];
                assert.ok(atLow <= atHigh + 1e-12, `${atLow} at ${low}, ${atHigh} at ${high}`);
                assert.ok(atLow >= (byShare[0] ?? 0) - 1e-12);
                assert.ok(atHigh <= (byShare.at(-1) ?? 1) + 1e-12);
            }),
        );
    });

    it('turns the tokens of a line into its confidence', () => {
        const calibration = { measure: 'joint', points, threshold: 0.5 } as const;
        const confidence = confidenceOf(calibration, [...line, newline], 'newline');
        assert.ok(Math.abs(confidence - 0.55) < 1e-12, `${confidence}`);
    });
});
