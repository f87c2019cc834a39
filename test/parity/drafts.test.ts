/** Reading in advance what is expected, compared with reading each token alone: over real models, on code of our own. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Drafting } from '../../src/engine/drafting.ts';
import { generate } from '../../src/engine/generate.ts';
import { loadModel, type LoadedModel } from '../../src/engine/loaded-model.ts';
import type { CompleteParams } from '../../src/protocol/engine.ts';
import type { Continuation, Generation, Step } from '../../src/protocol/trace.ts';
import { families } from '../support/families.ts';
import { largestDifference } from '../support/logits.ts';
import { openedModel } from '../support/opened-model.ts';
import { defaultFolder } from '../support/oracles.ts';
import { projectRoot } from '../support/project.ts';
import { endless, examples, menu, request, tinyFolder, wordCount } from '../support/tiny-model.ts';

/** Of float32 graphs, in nats: their sums differ by their order. Others are the same bit by bit. */
const rounding = 1e-4;

const ourCode = readdirSync(join(projectRoot, 'src', 'engine'))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(projectRoot, 'src', 'engine', name), 'utf8'));
const texts = [menu.text, wordCount.text, ...examples.map(({ prefix }) => prefix), ...ourCode];

/** Reads as much as it may, however little it pays. */
const eager = (drafting: Drafting | undefined): Drafting | undefined =>
    drafting && {
        ...drafting,
        payOff: {
            lengthFor: (_agreed, most) => Math.min(most, 8),
            note: () => undefined,
            judge: () => undefined,
        },
        last: [],
    };

const ask = (loaded: LoadedModel, params: CompleteParams): Promise<Generation> =>
    generate(loaded, params, performance.now(), new AbortController().signal, () => undefined);

const asked = fc.record({
    text: fc.constantFrom(...texts),
    share: fc.double({ min: 0.05, max: 1, noNaN: true }),
    typed: fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 3 }),
    block: fc.constantFrom(undefined, endless, { indent: 0 }, { indent: 4, stopBelow: 0.2 }),
    branches: fc.constantFrom<number>(1, 1, 3),
    alternatives: fc.constantFrom<number>(0, 1, 5),
    stopBelow: fc.constantFrom(undefined, null, 0.3),
    maxNewTokens: fc.constantFrom<number>(1, 2, 7, 24),
    healing: fc.constantFrom(true, true, false),
});
type Asked = typeof asked extends fc.Arbitrary<infer T> ? T : never;

/** A request, and those of the next characters of the text. */
function requestsOf({ text, share, typed, block, stopBelow, ...more }: Asked): CompleteParams[] {
    let end = Math.max(1, Math.floor(text.length * share));
    return [0, ...typed].map((chars) => {
        end += chars;
        return request(text.slice(Math.max(0, end - 1500), end), {
            ...more,
            ...(block && { block }),
            ...(stopBelow !== undefined && { stopBelow }),
            path: 'src/menu.ts',
        });
    });
}

type Tokens = Step['alternatives'];

function assertClose(actual: Tokens, expected: Tokens): void {
    assert.equal(actual.length, expected.length);
    for (const [i, { id, logProb }] of expected.entries()) {
        const other = actual[i];
        assert.ok(Math.abs((other?.logProb ?? NaN) - logProb) <= rounding);
        const isTie = (j: number): boolean =>
            Math.abs((expected[j]?.logProb ?? Infinity) - logProb) <= 2 * rounding;
        if (other?.id !== id) assert.ok(isTie(i - 1) || isTie(i + 1) || i === expected.length - 1);
    }
}

/** The same but for what is said of drafts, and, where tokens are rounded otherwise, for rounding. */
function assertSame(actual: Generation, expected: Generation, isExact: boolean): void {
    const strip = ({ steps, ...rest }: Continuation) => ({
        ...rest,
        confidences: isExact ? rest.confidences : rest.confidences.length,
        steps: steps.map(({ isDrafted: _, logProb, alternatives, ...step }) =>
            isExact ? { ...step, logProb, alternatives } : step,
        ),
    });
    const all = (made: Generation) =>
        [made, ...made.others].map((each) => {
            const { steps, text, stop, confidences } = each;
            return strip({ steps, text, stop, confidences });
        });
    assert.deepEqual(all(actual), all(expected));
    assert.deepEqual(actual.prompt, expected.prompt);
    for (const [i, { logProb, alternatives }] of expected.steps.entries()) {
        const other = actual.steps[i];
        assert.ok(other && Math.abs(other.logProb - logProb) <= rounding);
        assertClose(other.alternatives, alternatives);
    }
}

interface Count {
    drafted: number;
    accepted: number;
}

async function assertSameAnswers(model: LoadedModel, each: Asked, count: Count): Promise<void> {
    const drafting = eager(model.drafting);
    assert.ok(drafting);
    const isExact = drafting.clearBy === 0;
    const requests = requestsOf(each);
    const expected: Generation[] = [];
    model.cached.clear();
    for (const params of requests) expected.push(await ask(model, { ...params, drafts: false }));
    model.cached.clear();
    for (const [i, params] of requests.entries()) {
        // Where a token's keys depend on what was read beside it, each request begins with the same ones.
        if (!isExact) {
            model.cached.clear();
            const alone = await ask(model, { ...params, drafts: false });
            model.cached.clear();
            expected[i] = alone;
        }
        const made = await ask({ ...model, drafting }, params);
        const plain = expected[i];
        assert.ok(plain);
        assertSame(made, plain, isExact);
        const { steps } = made;
        assert.equal(plain.drafts, undefined);
        assert.ok(
            steps.filter(({ isDrafted }) => isDrafted).length <= (made.drafts?.accepted ?? 0) + 1,
        );
        count.drafted += made.drafts?.drafted ?? 0;
        count.accepted += made.drafts?.accepted ?? 0;
    }
}

for (const [name, folder, numRuns] of [
    ['the tiny model', tinyFolder, 60],
    ['the model that ships', defaultFolder, 60],
] as const) {
    describe(`drafts of ${name}`, () => {
        const model = openedModel(folder);

        it('get the same logits, bit by bit, as tokens that are read alone', async () => {
            const { cached, encoder, drafting } = model();
            assert.equal(drafting?.clearBy, 0);
            for (const text of texts.slice(-6)) {
                const ids = encoder.encode(text).slice(0, 120);
                cached.model.rewind(0);
                const together = [await cached.model.advance(ids.slice(0, 2))];
                for (let at = 2; at < ids.length; at += 9)
                    together.push(...(await cached.model.advanceEach(ids.slice(at, at + 9))));
                cached.model.rewind(0);
                await cached.model.advance(ids.slice(0, 1));
                for (const [i, id] of ids.slice(1).entries()) {
                    const alone = await cached.model.advance([id]);
                    assert.equal(largestDifference(alone, together[i] ?? []), 0, `token ${i}`);
                }
            }
            cached.clear();
        });

        it('change nothing in an answer but how soon it is there', async () => {
            const count = { drafted: 0, accepted: 0 };
            await fc.assert(
                fc.asyncProperty(asked, (each) => assertSameAnswers(model(), each, count)),
                { numRuns, seed: 17 },
            );
            assert.ok(count.accepted > 100, JSON.stringify(count));
        });
    });
}

describe('drafts of other families', () => {
    for (const { name, folder, oracle } of families) {
        it(`change nothing with ${name}, or are off`, async () => {
            const loaded = await loadModel({ folder, threads: 1 });
            const { cached, drafting } = loaded;
            try {
                if (!drafting) {
                    const { readsTogether, facts } = cached.model;
                    assert.ok(!readsTogether || facts.precision !== 'float32');
                    return;
                }
                const count = { drafted: 0, accepted: 0 };
                for (const { text } of oracle.cases) {
                    for (const maxNewTokens of [6, 24]) {
                        const shape = { typed: [1], block: endless, branches: 3, alternatives: 3 };
                        const each = { ...shape, text: text.repeat(3), share: 0.9, maxNewTokens };
                        const more = { stopBelow: undefined, healing: true };
                        await assertSameAnswers(loaded, { ...each, ...more }, count);
                    }
                }
                assert.ok(count.drafted > 0);
            } finally {
                await cached.model.dispose();
            }
        });
    }
});
