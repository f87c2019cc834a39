import assert from 'node:assert/strict';
import { lastInWords } from '../../../src/core/explanation.ts';
import { story } from '../../../src/core/words.ts';
import type { Generation, Step } from '../../../src/protocol/trace.ts';
import { generationOf, stepOf } from '../../support/samples.ts';
import { reason, sessionWith } from '../../support/sessions.ts';

const drawn = 'def total(│) -> int:';

/** @param tokens each with its probability */
const written = (...tokens: readonly (readonly [string, number])[]): Generation =>
    generationOf(tokens.map(([text]) => text).join(''), {
        steps: tokens.map(([text, probability]) => stepOf(text, Math.log(probability))),
    });

const sessionThatIsSure = (one: number, other: number, third: number, threshold?: number) =>
    sessionWith(() => {
        const generation = written(['self', one], [', items', other], [') -> str:', third]);
        return { ...generation, model: { ...generation.model, minConfidence: threshold } };
    });

describe('a suggestion before text that goes on', () => {
    it('is shown unasked where the model is sure of all of it, and of what comes then', async () => {
        const trace = await sessionThatIsSure(0.9, 0.9, 0.9).complete(drawn);
        assert.equal(reason(trace), 'shown self, items');
        assert.equal(trace.confidence?.probability.toFixed(3), (0.9 ** 3).toFixed(3));
        assert.match(story(trace), /cut meets the text on the right: "\) -> str:"/);
        assert.match(story(trace), /73% likely to be right as far as it goes/);
        assert.match(lastInWords(trace), /73% likely/);
    });

    it('has to be surer than one at the end of a line', async () => {
        for (const [sure, threshold, expected] of [
            [0.8, 0.5, 'low-confidence'],
            [0.92, 0.5, 'shown self, items'],
            [0.7, 0, 'shown self, items'],
            [0.6, 0, 'low-confidence'],
            [0.8, undefined, 'shown self, items'],
            [0.7, undefined, 'low-confidence'],
        ] as const) {
            const trace = await sessionThatIsSure(sure, sure, sure, threshold).complete(drawn);
            assert.equal(reason(trace), expected, `${sure} ${threshold}`);
        }
    });

    it('need not be sure which token it is that begins with what stands there', async () => {
        const last: Step = {
            ...stepOf('):', Math.log(0.4)),
            alternatives: [
                ['):', 0.4],
                [')', 0.3],
                [') ->', 0.25],
                [',', 0.05],
            ].map(([text, p], id) => ({ id, text: String(text), logProb: Math.log(Number(p)) })),
        };
        const generation = generationOf('self):', { steps: [stepOf('self', Math.log(0.9)), last] });
        const trace = await sessionWith(() => generation).complete(drawn);
        assert.equal(trace.confidence?.probability.toFixed(3), (0.9 * 0.95).toFixed(3));
        assert.equal(reason(trace), 'shown self');
    });

    it('does not have to be sure of what the model wrote behind that', async () => {
        const generation = written(['self', 0.95], [')', 0.95], [' -> str:', 0.01]);
        const trace = await sessionWith(() => generation).complete(drawn);
        assert.equal(reason(trace), 'shown self');
    });

    it('counts what is healed of a token with the token', async () => {
        const generation = written(['total', 0.9], ['(self', 0.8], [')', 0.9]);
        const healed = {
            ...generation,
            text: 'self)',
            prompt: { ...generation.prompt, healedChars: 'total('.length },
        };
        const trace = await sessionWith(() => healed).complete(drawn);
        assert.equal(trace.confidence?.probability.toFixed(3), (0.9 * 0.8 * 0.9).toFixed(3));
    });

    it('is not shown unasked where it does not come to that text, but to who asks', async () => {
        const generation = written(['self', 1]);
        const { complete, invoke } = sessionWith(() => generation);
        const trace = await complete(drawn);
        assert.equal(reason(trace), 'text-on-right');
        assert.match(
            lastInWords(trace),
            /does not lead to what stands there; .* “\)” stands there\./,
        );
        assert.equal(reason(await invoke(drawn)), 'shown self');
    });

    it('is not shown unasked where a server gives no probabilities', async () => {
        const generation = generationOf('self) -> str:', { steps: [] });
        const { complete, invoke } = sessionWith(() => generation);
        assert.equal(reason(await complete(drawn)), 'text-on-right');
        assert.equal(reason(await invoke(drawn)), 'shown self');
    });

    it('stays while it is typed along', async () => {
        const { complete } = sessionThatIsSure(0.9, 0.9, 0.9);
        await complete(drawn);
        const trace = await complete('def total(sel│) -> int:');
        assert.equal(reason(trace), 'shown f, items');
        assert.equal(trace.reused, 'typed-along');
    });

    it('asks the model for nothing of what stands there', async () => {
        const { engine, complete } = sessionThatIsSure(0.9, 0.9, 0.9);
        await complete(drawn);
        assert.doesNotMatch(JSON.stringify(engine.asked), /-> int/);
    });
});
