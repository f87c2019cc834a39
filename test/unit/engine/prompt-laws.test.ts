import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CompleteParams } from '../../../src/protocol/engine.ts';
import { promptFor } from '../../support/prompts.ts';
import { code, sourceText } from '../../support/source-text.ts';
import { request } from '../../support/tiny-model.ts';
import { bytesOf, realTokenizers } from '../../support/tokenizers.ts';

const path = fc.constantFrom('', 'a.ts', 'src/core/settings.ts', '日本語/メニュー.py');

/** Requests with short and long texts, for tiny and for usual windows. */
const requests: fc.Arbitrary<CompleteParams> = fc
    .record({
        part: sourceText,
        times: fc.nat({ max: 30 }),
        path,
        contextTokens: fc.integer({ min: 8, max: 300 }),
    })
    .map(({ part, times, path, contextTokens }) =>
        request(part.repeat(times), {
            path,
            contextTokens,
            reservedTokens: Math.floor(contextTokens / 2),
        }),
    );

for (const [name, tokenizer] of realTokenizers) {
    describe(`the laws of the prompt with the tokenizer of ${name}`, () => {
        it('its bytes and the healed ones are the header and the text in the window', () => {
            fc.assert(
                fc.property(requests, (params) => {
                    const { ids, typed, trace } = promptFor(params, tokenizer);
                    const hasHeader = trace.header.length > 1;
                    assert.equal(
                        Buffer.concat([bytesOf(tokenizer, ids), typed]).toString(),
                        (hasHeader ? `${params.path ?? ''}\n` : '') +
                            params.prefix.slice(trace.outOfWindowChars),
                    );
                }),
                { numRuns: 300 },
            );
        });

        it('leaves room for the continuation, however small the context', () => {
            fc.assert(
                fc.property(requests, (params) => {
                    const { ids } = promptFor(params, tokenizer);
                    assert.ok(ids.length > 0);
                    assert.ok(ids.length + params.reservedTokens <= params.contextTokens);
                }),
            );
        });

        it('is the same however long a continuation is wanted', () => {
            fc.assert(
                fc.property(requests, fc.integer({ min: 1, max: 99 }), (params, maxNewTokens) => {
                    assert.deepEqual(
                        promptFor({ ...params, maxNewTokens }, tokenizer),
                        promptFor(params, tokenizer),
                    );
                }),
                { numRuns: 30 },
            );
        });

        it('takes nothing back where token healing is off', () => {
            fc.assert(
                fc.property(requests, (params) => {
                    const { ids, typed, trace } = promptFor(
                        { ...params, healing: false },
                        tokenizer,
                    );
                    assert.deepEqual([typed.length, trace.healedChars], [0, 0]);
                    const healed = promptFor(params, tokenizer).ids;
                    assert.deepEqual(ids.slice(0, healed.length), healed);
                }),
            );
        });

        it('says where each token ends', () => {
            const { ids, trace } = promptFor(request(code(3), { path: 'src/a.ts' }), tokenizer);
            assert.deepEqual(trace.ids, Uint32Array.from(ids));
            const ends = ids.map((_, i) => bytesOf(tokenizer, ids.slice(0, i + 1)).length);
            assert.deepEqual([...trace.ends], ends);
        });

        it('counts the characters that are healed', () => {
            const { typed, trace } = promptFor(request('let total = été'), tokenizer);
            const text = Buffer.from(typed).toString();
            assert.ok(text.endsWith('été'));
            assert.equal(trace.healedChars, text.length);
        });
    });
}
