import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mostTokens } from '../../src/engine/chunk-pace.ts';
import { generate } from '../../src/engine/generate.ts';
import type { LoadedModel } from '../../src/engine/loaded-model.ts';
import { promptFor } from '../../src/engine/prompt.ts';
import { tokenId, type TokenId } from '../../src/engine/token-id.ts';
import { families, type FamilyOracle } from '../support/families.ts';
import { largest, largestDifference, margin } from '../support/logits.ts';
import { openedModel, tokenIds } from '../support/opened-model.ts';
import { sourceText } from '../support/source-text.ts';
import { endless, request } from '../support/tiny-model.ts';

/** What two runtimes with the same weights may take for a tie, in nats. */
const ties: Readonly<Record<FamilyOracle['by'], number>> = {
    transformers: 1e-4,
    // Processors without the newest instructions sum 8-bit products otherwise.
    onnxruntime: 0.1,
};
/** Of logits around 10, for the same float32 weights in another order of additions. */
const exactTolerance = 2e-3;
/** Activations of half precision, or rounded to 8 bits by the rows that are computed together, differ by more. */
const roundedTolerance = { half: 0.1, eightBits: 12 };

for (const { name, folder, oracle } of families) {
    describe(`${name}, compared with ${oracle.by},`, () => {
        const model = openedModel(folder);

        it('has 20 prompts, nearly all of which go on differently', () => {
            assert.equal(oracle.cases.length, 20);
            const different = new Set(oracle.cases.map(({ greedy }) => greedy.join()));
            assert.ok(different.size >= 12, `${different.size}`);
        });

        it('reads the same ids, whole and piece by piece', () => {
            for (const { text, ids } of oracle.cases) {
                const { encoder, tokenizer } = model();
                assert.deepEqual([...beginOf(model()), ...encoder.encode(text)], ids, text);
                const whole = tokenizer.encode(tokenizer.begun(text));
                assert.deepEqual([...beginOf(model()), ...whole], ids, text);
            }
        });

        it('chooses the same tokens', async () => {
            let compared = 0;
            for (const { ids, greedy, margins } of oracle.cases) {
                let logits = await read(model(), tokenIds(ids));
                for (const [i, expected] of greedy.entries()) {
                    if ((margins[i] ?? 0) >= ties[oracle.by]) {
                        compared++;
                        assert.equal(largest(logits), expected, `step ${i} after ${ids.join()}`);
                    }
                    logits = await model().cached.model.advance([tokenId(expected)]);
                }
            }
            assert.ok(compared >= 100, `${compared} steps are compared`);
        });

        it('gives the same logits from its cache as without, however it was filled', async () => {
            const { cached } = model();
            const { precision } = cached.model.facts;
            const isHalf = /fp16|q4f16/.test(folder);
            const tolerance =
                precision === '8-bit'
                    ? roundedTolerance.eightBits
                    : isHalf
                      ? roundedTolerance.half
                      : exactTolerance;
            for (const { ids, greedy } of oracle.cases.slice(0, 8)) {
                const all = tokenIds([...ids, ...greedy]);
                const whole = (await read(model(), all)).slice();
                for (const chunk of [1, 3, mostTokens]) {
                    const chunked = await readInChunks(model(), all, chunk);
                    assertClose(chunked, whole, tolerance);
                }
                cached.model.rewind(ids.length - 1);
                const rewound = await cached.model.advance(all.slice(ids.length - 1));
                assertClose(rewound, whole, tolerance);
            }
        });

        it('has tokens whose bytes are those of the text', () => {
            fc.assert(
                fc.property(sourceText, (text) => {
                    const { encoder, tokenizer } = model();
                    const bytes = encoder
                        .encode(text)
                        .map((id) => tokenizer.vocabulary.bytesOf(id) ?? Buffer.alloc(0));
                    const read = Buffer.concat(bytes).toString();
                    assert.equal(composed(read), composed(tokenizer.begun(text)));
                }),
                { numRuns: 30 },
            );
        });

        it('is encoded piece by piece as it would be whole', () => {
            fc.assert(
                fc.property(sourceText, (text) => {
                    const { encoder, tokenizer } = model();
                    fc.pre(text.length < 1000);
                    const whole = tokenizer.encode(tokenizer.begun(text));
                    assert.deepEqual(encoder.encode(text), whole);
                }),
                { numRuns: 60 },
            );
        });

        it('continues a text, wherever it ends, with what is typed left as it is', async () => {
            for (const { text } of oracle.cases.slice(8, 14)) {
                for (const end of [text.length, text.length - 2]) {
                    const params = request(text.slice(0, end), {
                        block: endless,
                        maxNewTokens: 8,
                        branches: 2,
                    });
                    const never = new AbortController().signal;
                    const made = await generate(model(), params, performance.now(), never, () => {
                        /* Steps are of no interest here. */
                    });
                    assert.ok(!made.text.includes('\uFFFD'));
                    assert.ok(made.steps.length > 0 || made.stop === 'end-of-text', made.stop);
                    assert.ok(made.prompt.healedChars <= end);
                    assert.equal(made.model.kvCache, cacheOf(name));
                    const last = made.prompt.ends.at(-1) ?? 0;
                    const healed = Buffer.byteLength(
                        text.slice(end - made.prompt.healedChars, end),
                    );
                    assert.equal(last + healed, Buffer.byteLength(text.slice(0, end)));
                }
            }
        });

        it('reads the end of a text that does not fit', () => {
            const [{ text } = { text: '' }] = oracle.cases.slice(12);
            const prefix = `${text}\n`.repeat(12).slice(0, -4);
            for (const contextTokens of [40, 64, 100]) {
                const params = request(prefix, { contextTokens, maxNewTokens: 8, healing: false });
                const { ids, typed, trace } = promptFor(model(), params);
                assert.ok(ids.length + 8 <= contextTokens);
                assert.equal(typed.length, 0);
                const { vocabulary } = model().tokenizer;
                const bytes = ids.map((id) => vocabulary.bytesOf(id) ?? Buffer.alloc(0));
                const kept = prefix.slice(trace.outOfWindowChars);
                assert.ok(kept.length > 0 && kept.length < prefix.length);
                const read = Buffer.concat(bytes).toString();
                assert.ok(read === kept || read === ` ${kept}`, `${read} is not ${kept}`);
                assert.equal(trace.ends.at(-1), Buffer.byteLength(kept));
            }
        });
    });
}

const beginOf = ({ format }: LoadedModel): TokenId[] =>
    format.begin === undefined ? [] : [format.begin];

/** Some tokenizers compose characters; most leave text as it is. */
const composed = (text: string): string => text.normalize('NFC');

async function read({ cached }: LoadedModel, ids: readonly TokenId[]): Promise<Float32Array> {
    cached.model.rewind(0);
    return cached.model.advance(ids);
}

async function readInChunks(
    { cached }: LoadedModel,
    ids: readonly TokenId[],
    chunk: number,
): Promise<Float32Array> {
    cached.model.rewind(0);
    let logits: Float32Array = new Float32Array();
    for (let start = 0; start < ids.length; start += chunk) {
        logits = await cached.model.advance(ids.slice(start, start + chunk));
    }
    return logits;
}

function assertClose(given: Float32Array, expected: Float32Array, tolerance: number): void {
    const difference = largestDifference(given, expected);
    assert.ok(difference <= tolerance, `${difference} apart`);
    if (margin(expected) > 2 * tolerance) assert.equal(largest(given), largest(expected));
}

function cacheOf(name: string): string {
    if (name.endsWith('-uncached')) return 'none';
    return 'in-place';
}
