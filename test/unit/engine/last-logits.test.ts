import assert from 'node:assert/strict';
import { Tensor } from 'onnxruntime-node';
import { lastLogits } from '../../../src/engine/last-logits.ts';
import { mostProbable } from '../../../src/engine/logits.ts';

const rows = [
    [9, 9, 9, 9, 9, 9],
    [1, 5, 2, 3, 0, 8],
];
const float32 = new Tensor('float32', Float32Array.from(rows.flat()), [1, 2, 6]);
/** 1, 5, 2, 3, 0 and 8 in half precision. */
const halves = Uint16Array.of(0x3c00, 0x4500, 0x4000, 0x4200, 0, 0x4800);
const float16 = new Tensor('float16', halves, [1, 1, 6]);

describe('the logits of a model', () => {
    it('are those of the last position', () => {
        const all = { count: 6, gaps: [] };
        assert.deepEqual(
            lastLogits(float32, all, 1).map((each) => [...each]),
            [rows[1]],
        );
        assert.deepEqual(
            lastLogits(float16, all, 1).map((each) => [...each]),
            [rows[1]],
        );
    });

    it('are those of several positions where these are wanted, in order', () => {
        const all = { count: 6, gaps: [] };
        assert.deepEqual(
            lastLogits(float32, all, 2).map((each) => [...each]),
            rows,
        );
        assert.throws(() => lastLogits(float32, all, 3), /no logits of 3 positions/);
    });

    it('end with the last token: rows beyond it are never chosen', () => {
        const [logits = new Float32Array()] = lastLogits(float32, { count: 5, gaps: [] }, 1);
        assert.equal(mostProbable(logits, 1)[0]?.id, 1);
    });

    it('have no chance where an id is no token', () => {
        const [logits = new Float32Array()] = lastLogits(float32, { count: 5, gaps: [1] }, 1);
        assert.deepEqual(
            mostProbable(logits, 2).map(({ id }) => id),
            [3, 2],
        );
    });
});
