import assert from 'node:assert/strict';
import { join } from 'node:path';
import fc from 'fast-check';
import { mostTokens } from '../../src/engine/chunk-pace.ts';
import { GrowingKvCache, RowsKvCache } from '../../src/engine/kv-cache.ts';
import { HandDrivenDecoder } from '../support/hand-driven-decoder.ts';
import { differenceOfLikeliest, largest, largestDifference, margin } from '../support/logits.ts';
import { defaultFolder, logitsOracle } from '../support/oracles.ts';
import { tinyFolder } from '../support/tiny-model.ts';

const beginOfText = 0;
/** A token that wins by so many nats in both of two results must be the same one. */
const clearMargin = 0.3;

interface Subject {
    readonly name: string;
    readonly file: string;
    readonly sequences: fc.Arbitrary<number[]>;
    readonly runs: Pick<fc.Parameters, 'numRuns' | 'seed'>;
    /** How far apart two results are. */
    readonly difference: (a: Float32Array, b: Float32Array) => number;
    readonly tolerance: number;
}

const subjects: readonly Subject[] = [
    {
        name: 'the float32 model',
        file: join(tinyFolder, 'onnx', 'model.onnx'),
        sequences: fc.array(fc.integer({ min: 2, max: 511 }), { minLength: 2, maxLength: 120 }),
        runs: { numRuns: 40 },
        difference: largestDifference,
        tolerance: 1e-3,
    },
    {
        // 8-bit activations are rounded by the rows that are computed together, so that there is a
        // difference, and a larger one for tokens that no one would write.
        name: 'the model that ships, with 8-bit weights',
        file: join(defaultFolder, 'onnx', 'model_quantized.onnx'),
        sequences: fc.constantFrom(
            ...logitsOracle.default.map(({ ids, greedy }) => [...ids.slice(1), ...greedy]),
        ),
        // Always the same ones: about one in a thousand differs by more than the tolerance.
        runs: { numRuns: 8, seed: 1 },
        difference: differenceOfLikeliest,
        tolerance: 1,
    },
];

for (const { name, file, sequences, runs, difference, tolerance } of subjects) {
    describe(`the KV cache of ${name}`, () => {
        let inPlace: HandDrivenDecoder;
        let growing: HandDrivenDecoder;
        before(async () => {
            inPlace = await HandDrivenDecoder.open(file, RowsKvCache);
            growing = await HandDrivenDecoder.open(file, GrowingKvCache);
        });
        after(() => Promise.all([inPlace.release(), growing.release()]));

        const share = fc.double({ min: 0, max: 1, noNaN: true });
        const law = (check: (sequence: number[], share: number) => Promise<void>): Promise<void> =>
            fc.assert(fc.asyncProperty(sequences, share, check), runs);
        const assertSame = (a: Float32Array, b: Float32Array): void => {
            const apart = difference(a, b);
            assert.ok(apart <= tolerance, `${apart} apart`);
            if (Math.min(margin(a), margin(b)) < clearMargin) return;
            assert.equal(largest(a), largest(b), 'another token is chosen');
        };
        /** Both models expect this token first, and the engine reads it alone. */
        const begin = (decoder: HandDrivenDecoder): Promise<Float32Array> => {
            decoder.clear();
            return decoder.advance([beginOfText]);
        };
        const whole = async (decoder: HandDrivenDecoder, sequence: number[]) => {
            await begin(decoder);
            return decoder.advance(sequence);
        };

        it('changes nothing: token by token is the same as all at once', () =>
            law(async (sequence, at) => {
                const prompt = Math.max(1, Math.floor(at * sequence.length));
                let stepwise = await whole(inPlace, sequence.slice(0, prompt));
                for (const id of sequence.slice(prompt)) stepwise = await inPlace.advance([id]);
                assertSame(stepwise, await whole(growing, sequence));
            }));

        it('may be filled in chunks', () =>
            law(async (sequence, at) => {
                const chunk = Math.max(1, Math.floor(at * mostTokens));
                let chunked: Float32Array = new Float32Array();
                await begin(inPlace);
                for (let start = 0; start < sequence.length; start += chunk) {
                    chunked = await inPlace.advance(sequence.slice(start, start + chunk));
                }
                assertSame(chunked, await whole(inPlace, sequence));
            }));

        it('may be written in place or grow', () =>
            law(async (sequence, at) => {
                const prompt = Math.max(1, Math.floor(at * sequence.length));
                for (const decoder of [inPlace, growing]) {
                    await whole(decoder, sequence.slice(0, prompt));
                }
                for (const id of sequence.slice(prompt)) {
                    assertSame(await inPlace.advance([id]), await growing.advance([id]));
                }
            }));

        for (const kind of ['in place', 'growing']) {
            it(`forgets what it is rewound past (${kind})`, () =>
                law(async (sequence, at) => {
                    const decoder = kind === 'growing' ? growing : inPlace;
                    const kept = Math.floor(at * (sequence.length - 1));
                    await whole(decoder, [...sequence.slice(0, kept), ...sequence.toReversed()]);
                    decoder.rewind(1 + kept);
                    const rewound = await decoder.advance(sequence.slice(kept));
                    assertSame(rewound, await whole(decoder, sequence));
                }));
        }
    });
}
