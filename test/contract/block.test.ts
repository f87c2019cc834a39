import assert from 'node:assert/strict';
import type { CompleteParams } from '../../src/protocol/engine.ts';
import { calibratedCopy } from '../support/calibrated-model.ts';
import { disposedAfterEach, forkEngine, never, sharedEngine } from '../support/live-engine.ts';
import { menu, request, wordCount, type KnownText } from '../support/tiny-model.ts';

/** The request behind `what` in a known text. */
function behind(
    { path, text }: KnownText,
    what: string,
    changes: Partial<CompleteParams> = {},
): CompleteParams {
    return request(text.slice(0, text.indexOf(what) + what.length), { path, ...changes });
}

describe('a block of lines', () => {
    const engine = sharedEngine();
    const blockBehind = (known: KnownText, what: string, indent: number) =>
        engine().complete(behind(known, what, { block: { indent }, maxNewTokens: 120 }), never);

    it('ends with the bracket that its head opened', async () => {
        const { text, stop } = await blockBehind(menu, 'number {', 0);
        assert.equal(
            text,
            '\n    let sum = 0;\n    for (const drink of drinks) {\n        sum += drink.price;\n    }\n    return sum;\n}',
        );
        assert.equal(stop, 'dedent');
    });

    it('within another one ends with its own bracket', async () => {
        const { text } = await blockBehind(menu, 'of drinks) {', 4);
        assert.equal(text, '\n        sum += drink.price;\n    }');
    });

    it('ends before the line that is indented as its head', async () => {
        const { text, stop } = await blockBehind(wordCount, 'def fibonacci(count):', 0);
        assert.equal(
            text,
            '\n    first, second = 0, 1\n    for _ in range(count):\n        yield first\n        first, second = second, first + second',
        );
        assert.equal(stop, 'dedent');
    });

    it('holds the blank lines that are within it', async () => {
        const { text } = await blockBehind(wordCount, 'class Greeter:', 0);
        assert.match(text, /name\n\n {4}def greet\(self\):\n {8}return [^\n]*$/);
    });

    it('begins with the rest of the line that the cursor stands in', async () => {
        const { text } = await blockBehind(menu, '\n    let sum', 0);
        assert.match(text, /^ = 0;\n {4}for .*\n {4}return sum;\n\}$/s);
    });

    it('costs no token beyond its end but those that tell it', async () => {
        const { text, steps } = await blockBehind(wordCount, 'range(count):', 4);
        const written = steps.map(({ token }) => token.text).join('');
        const beyond = written.slice(written.indexOf(text) + text.length);
        // Two blank lines.
        assert.match(beyond, /^\n\n\n?\S*$/);
        assert.ok(beyond.trim().length <= 8, beyond);
    });

    it('is told of as it grows, and never takes anything back', async () => {
        const params = behind(menu, 'number {', { block: { indent: 0 }, maxNewTokens: 120 });
        const heard: string[] = [];
        const { text, steps } = await engine().complete(params, never, (now) => heard.push(now));
        assert.equal(heard.length, steps.length);
        for (const [i, now] of heard.entries()) {
            assert.ok((heard[i + 1] ?? text).startsWith(now), now);
        }
        assert.equal(heard.at(-1), text);
    });
});

describe('the confidence of several lines', () => {
    const own = disposedAfterEach();

    async function ask(params: CompleteParams) {
        const engine = own(forkEngine());
        await engine.load(own(calibratedCopy()).model);
        return engine.complete(params, never);
    }

    const block = { indent: 0 };

    it('is one for each line', async () => {
        const { text, confidences } = await ask(behind(menu, 'number {', { block }));
        assert.equal(confidences.length, text.split('\n').length);
        assert.deepEqual(new Set(confidences), new Set([0.9]));
    });

    it('ends them before the first one that makes them too unlikely together', async () => {
        // Each line has 0.9: four have 0.66.
        const { text, stop } = await ask(
            behind(menu, 'number {', { block: { indent: 0, stopBelow: 0.7 } }),
        );
        assert.equal(text, '\n    let sum = 0;\n    for (const drink of drinks) {');
        assert.equal(stop, 'unlikely-line');
    });

    it('ends the first one at once where it is too unlikely, for the model folder or the request', async () => {
        const guessed = 'select name, age from people where';
        const whole = await ask(request(guessed));
        const { stop, steps, confidences } = await ask(request(guessed, { stopBelow: null }));
        assert.equal(stop, 'unlikely');
        assert.ok(steps.length < whole.steps.length, `${steps.length}`);
        assert.ok((confidences[0] ?? 1) < 0.5);
        assert.equal((await ask(request(guessed, { stopBelow: 0 }))).stop, whole.stop);
    });
});
