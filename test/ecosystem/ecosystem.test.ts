import assert from 'node:assert/strict';
import { basename, dirname } from 'node:path';
import { defaultFolder, tokensOracle } from '../support/oracles.ts';
import { openedModel } from '../support/opened-model.ts';
import { continuationOf, newTokens, type Continuation } from './engine-continuations.ts';
import { askRuntime } from './other-runtime.ts';
import { prompts } from './prompts.ts';

interface TransformersAnswer {
    readonly continuations: readonly (readonly number[])[];
    /** The ids of each text. */
    readonly encoded: readonly (readonly number[])[];
}

interface LlamaAnswer {
    /** For each token of a continuation, the one that llama.cpp would have put there. */
    readonly choices: readonly (readonly number[])[];
    readonly contextSize: number;
    readonly bos: number;
    readonly eos: number;
    readonly shouldPrependBosToken: boolean;
}

/** The share of llama.cpp's choices that must be ours: it rounds nothing to 8 bits but the KV cache to 16. */
const sameChoices = 0.95;
/**
 * ONNX Runtime's attention rounds a single row otherwise than several. Our engine reads every token as one of several, so
 * that reading ahead changes nothing; that moves the gap between two tokens by up to 0.17 nats.
 */
const nearTieNats = 0.2;
/** Ready-made builds of llama.cpp are locked for these systems only; nothing is ever built from source. */
const llamaRunsHere = process.platform === 'linux' && ['x64', 'arm64'].includes(process.arch);

describe('the model that ships', () => {
    const model = openedModel(defaultFolder);
    let continuations: Continuation[];

    before(async () => {
        continuations = [];
        for (const prompt of prompts) continuations.push(await continuationOf(model(), prompt));
    });

    it('continues 50 prompts of many lengths in our engine', () => {
        const lengths = continuations.map(({ prompt }) => prompt.length);
        assert.equal(continuations.length, 50);
        assert.ok(Math.min(...lengths) < 30 && Math.max(...lengths) > 250, lengths.join());
        assert.ok(sum(continuations.map(({ tokens }) => tokens.length)) > 0.8 * 50 * newTokens);
    });

    describe('loaded unchanged by transformers.js', () => {
        const texts = tokensOracle.cases.filter(({ text }) => !text.includes('<|'));
        let answer: TransformersAnswer;

        before(async () => {
            answer = (await askRuntime('ask-transformers.mjs', {
                models: dirname(defaultFolder),
                name: basename(defaultFolder),
                prompts: continuations.map(({ prompt }) => prompt),
                texts: texts.map(({ text }) => text),
                newTokens,
            })) as TransformersAnswer;
        });

        it('continues every prompt with the same tokens, but where two are as good as equal', () => {
            const differing = continuations.flatMap(({ path, tokens, margins }, i) => {
                const theirs = upToSpecial(answer.continuations[i] ?? []);
                const longer = tokens.length < theirs.length ? theirs : tokens;
                const at = longer.findIndex((_, step) => tokens[step] !== theirs[step]);
                return at === -1 ? [] : [{ path, margin: margins[at] ?? Infinity }];
            });
            assert.ok(differing.length <= 2, JSON.stringify(differing));
            for (const { path, margin } of differing) assert.ok(margin < nearTieNats, path);
        });

        it('reads text as the same ids', () => {
            const differing = texts.filter(
                ({ ids }, i) => ids.join() !== answer.encoded[i]?.join(),
            );
            assert.deepEqual(differing, []);
        });
    });

    if (llamaRunsHere) {
        describe('as GGUF, loaded by llama.cpp', () => {
            let answer: LlamaAnswer;

            before(async () => {
                answer = (await askRuntime('ask-llama.mjs', {
                    gguf: process.env['LEFTWARD_GGUF'],
                    sequences: continuations.filter(({ tokens }) => tokens.length > 0),
                })) as LlamaAnswer;
            });

            it('has its window and begins and ends texts with the same token', () => {
                const { contextTokens } = model().cached.model.facts;
                const { begin } = model().format;
                assert.equal(answer.contextSize, contextTokens);
                assert.deepEqual([answer.bos, answer.eos], [begin, begin]);
                assert.ok(answer.shouldPrependBosToken);
            });

            // Each choice is made after the engine's own tokens, so that one other choice is counted once.
            it(`chooses the same token at least ${sameChoices * 100} times in 100`, () => {
                const ours = continuations.flatMap(({ tokens }) => tokens);
                const theirs = answer.choices.flat();
                assert.equal(theirs.length, ours.length);
                const same = ours.filter((id, i) => id === theirs[i]).length;
                assert.ok(same >= sameChoices * ours.length, `${same} of ${ours.length}`);
            });
        });
    }

    /** The engine ends before a special token, which other runtimes report. */
    function upToSpecial(ids: readonly number[]): readonly number[] {
        const special = new Set<number>(model().tokenizer.special.values());
        const end = ids.findIndex((id) => special.has(id));
        return end === -1 ? ids : ids.slice(0, end);
    }
});

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
