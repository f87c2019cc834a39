import assert from 'node:assert/strict';
import { bitsOf, tensorOf, toFloat32 } from '../../../src/engine/float16.ts';

const numbers = (...bits: number[]): number[] => [...toFloat32(Uint16Array.from(bits))];

describe('numbers of half precision', () => {
    it('are read with their signs, from the smallest to the largest', () => {
        assert.deepEqual(numbers(0x3c00, 0xc000, 0x3555, 0x7bff), [1, -2, 0.333251953125, 65504]);
        assert.deepEqual(numbers(0x0001, 0x8001, 0x0400), [2 ** -24, -(2 ** -24), 2 ** -14]);
        assert.deepEqual(numbers(0x0000, 0x7c00, 0xfc00), [0, Infinity, -Infinity]);
        assert.ok(Number.isNaN(numbers(0x7e00)[0]));
    });

    it('come out of a tensor as they went in', () => {
        const bits = Uint16Array.of(0x3c00, 0x7bff, 0x0001);
        assert.deepEqual([...bitsOf(tensorOf('float16', bits, [3]))], [...bits]);
    });
});
