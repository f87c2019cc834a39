import assert from 'node:assert/strict';
import { CachedModel } from '../../../src/engine/cached-model.ts';
import type { Calibration } from '../../../src/engine/confidence.ts';
import { Encoder } from '../../../src/engine/encoder.ts';
import { generate } from '../../../src/engine/generate.ts';
import type { CompleteParams, StepTaken } from '../../../src/protocol/engine.ts';
import type { Generation } from '../../../src/protocol/trace.ts';
import { favour, FakeModel } from '../../support/fake-model.ts';
import { ownFormat } from '../../support/prompt-formats.ts';
import { code } from '../../support/source-text.ts';
import { endless, request } from '../../support/tiny-model.ts';
import { bytesOf, tinyTokenizer } from '../../support/tokenizers.ts';

const { special, vocabulary } = tinyTokenizer;
const beginOfText = special.get('<|endoftext|>');

/** A model that continues `document` whatever part of it it reads last, and ends where it ends. */
class Reciter extends FakeModel {
    constructor(document: string, contextTokens?: number) {
        super((held) => {
            const read = bytesOf(tinyTokenizer, held).toString();
            const rest = document.slice(
                document.lastIndexOf(read.slice(-12)) + read.slice(-12).length,
            );
            const [next = beginOfText] = tinyTokenizer.encode(rest);
            return favour(vocabulary.size, ...(next === undefined ? [] : [next]));
        }, contextTokens);
    }
}

const engineWith = (model: FakeModel, calibration?: Calibration) => {
    const encoder = new Encoder(tinyTokenizer);
    const loaded = {
        cached: new CachedModel(model),
        tokenizer: tinyTokenizer,
        encoder,
        format: ownFormat(tinyTokenizer),
        calibration,
    };
    return (
        params: CompleteParams,
        signal = new AbortController().signal,
        onStep: (taken: StepTaken) => void = () => undefined,
    ): Promise<Generation> => generate(loaded, params, performance.now(), signal, onStep);
};

const document = 'const total = prices.length;\nprint(total);\n';
const before = 'const total = pri';

describe('a generation', () => {
    it('continues the line, and ends at its end', async () => {
        const { text, stop } = await engineWith(new Reciter(document))(request(before));
        assert.equal(text, 'ces.length;');
        assert.equal(stop, 'newline');
    });

    it('goes past the line’s end when it may', async () => {
        const params = request(before, { block: endless });
        const { text, stop } = await engineWith(new Reciter(document))(params);
        assert.equal(text, 'ces.length;\nprint(total);');
        assert.equal(stop, 'end-of-text');
    });

    it('tells of each step as it is decoded, the last one included', async () => {
        const told: StepTaken[] = [];
        const ask = engineWith(new Reciter(document));
        const { steps, text } = await ask(request(before), undefined, (taken) => told.push(taken));
        assert.deepEqual(
            told.map(({ step }) => step),
            steps,
        );
        assert.ok(steps.length > 2);
        for (const [i, taken] of told.entries()) {
            assert.ok(taken.text.startsWith(told[i - 1]?.text ?? ''), taken.text);
        }
        assert.equal(told.at(-1)?.text, text);
        const written = steps.map(({ token }) => token.text).join('');
        assert.ok(written.trimStart().startsWith('prices.length;\n'));
    });

    it('computes only what is new when the user has typed on', async () => {
        const model = new Reciter(document);
        const ask = engineWith(model);
        const first = await ask(request(before));
        assert.equal(first.prompt.reusedTokens, 0);
        const second = await ask(request('const total = prices.l'));
        assert.ok(second.prompt.reusedTokens >= first.prompt.ids.length - 1);
        assert.equal(second.text, 'ength;');
        assert.deepEqual(
            Uint32Array.from(model.held.slice(0, second.prompt.ids.length)),
            second.prompt.ids,
        );
    });

    it('is the same from a cache as afresh', async () => {
        const ask = engineWith(new Reciter(document));
        await ask(request('const other = 1;\ncons'));
        const cached = await ask(request(before));
        const fresh = await engineWith(new Reciter(document))(request(before));
        assert.deepEqual(
            [cached.text, cached.steps, cached.prompt.ids],
            [fresh.text, fresh.steps, fresh.prompt.ids],
        );
    });

    it('does not read beyond the model’s own context', async () => {
        const text = code(100);
        const model = new Reciter(text, 64);
        const { prompt } = await engineWith(model)(request(text, { contextTokens: 4096 }));
        assert.ok(prompt.ids.length <= 64 - 32);
        assert.ok(prompt.outOfWindowChars > 0);
    });

    it('ends at once when it is cancelled', async () => {
        const ask = engineWith(new Reciter(document));
        const { stop, text, steps } = await ask(request(before), AbortSignal.abort());
        assert.deepEqual([stop, text, steps], ['cancelled', '', []]);
    });

    it('gives what is ready when its time is over', async () => {
        const { stop, text } = await engineWith(new Reciter(document))(
            request(before, { budgetMs: -1 }),
        );
        assert.deepEqual([stop, text], ['time-budget', '']);
    });

    it('is as sure as the model folder’s calibration says', async () => {
        const calibration = { measure: 'least', points: [[-5, 0.25]], threshold: 0.5 } as const;
        const ask = engineWith(new Reciter(document), calibration);
        const confidences = async (changes: Partial<CompleteParams>) =>
            (await ask(request(before, changes))).confidences;
        assert.deepEqual(await confidences({}), [0.25]);
        assert.deepEqual(await confidences({ block: endless }), [0.25, 0.25]);
        assert.deepEqual(await confidences({ budgetMs: -1 }), []);
    });

    it('says nothing of its sureness without a calibration', async () => {
        const { confidences } = await engineWith(new Reciter(document))(request(before));
        assert.deepEqual(confidences, []);
    });

    it('fails when the model fails, and starts afresh the next time', async () => {
        const model = new Reciter(document);
        const ask = engineWith(model);
        await ask(request(before));
        model.failure = new Error('out of memory');
        await assert.rejects(ask(request(before)), /out of memory/);
        const { prompt, text } = await ask(request(before));
        assert.equal(prompt.reusedTokens, 0);
        assert.equal(text, 'ces.length;');
    });
});
