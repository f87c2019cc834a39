import assert from 'node:assert/strict';
import { never, sharedEngine } from '../support/live-engine.ts';
import { endless, menu, request, requestAt, wordCount } from '../support/tiny-model.ts';

describe('a completion ends', () => {
    const engine = sharedEngine();
    /** Takes long: nothing ends it before its many tokens are made. */
    const slow = request(menu.text.slice(0, 200), { block: endless, maxNewTokens: 120 });
    const inMenu = (place: string) => requestAt(menu, menu.text.indexOf(place)).params;

    it('at the end of the line, and the newline is not in its text', async () => {
        const { stop, text, steps } = await engine().complete(inMenu('sum += drink'), never);
        assert.equal(stop, 'newline');
        assert.equal(text, 'sum += drink.price;');
        assert.match(steps.at(-1)?.token.text ?? '', /^\n/);
    });

    it('past the end of the line when it may have several', async () => {
        const params = { ...inMenu('let sum'), block: endless, maxNewTokens: 40 };
        const { text } = await engine().complete(params, never);
        assert.match(text, /^let sum = 0;\n {4}for \(const drink of drinks\) \{\n/);
    });

    it('after as many tokens as it may have', async () => {
        for (const maxNewTokens of [1, 2, 7]) {
            const params = { ...inMenu('readonly #drinks'), maxNewTokens };
            const { stop, steps } = await engine().complete(params, never);
            assert.equal(stop, 'max-tokens');
            assert.equal(steps.length, maxNewTokens);
        }
    });

    it('when its time is over, with what it has by then', async () => {
        const { stop, text, steps } = await engine().complete({ ...slow, budgetMs: 10 }, never);
        assert.equal(stop, 'time-budget');
        assert.ok(steps.length < 120);
        assert.ok(slow.prefix.length + text.length < menu.text.length);
    });

    it('before the first token when there is no time at all', async () => {
        const params = request(menu.text.slice(0, 200), { budgetMs: 0 });
        const { stop, text, steps } = await engine().complete(params, never);
        assert.deepEqual({ stop, text, steps }, { stop: 'time-budget', text: '', steps: [] });
    });

    it('where the text that the model knows is over', async () => {
        const params = request(wordCount.text.trimEnd(), {
            path: wordCount.path,
            block: endless,
        });
        const { stop, text } = await engine().complete(params, never);
        assert.equal(stop, 'end-of-text');
        assert.equal(text.trim(), '');
    });

    it('when it is cancelled, with what it has by then', async () => {
        const stops: string[] = [];
        // On a busy machine all of it may be written before its first step is heard.
        while (!stops.includes('cancelled') && stops.length < 20) {
            const abort = new AbortController();
            const { stop, steps } = await engine().complete(slow, abort.signal, () => {
                abort.abort();
            });
            stops.push(stop);
            const { length } = steps;
            assert.ok(stop === 'cancelled' ? length >= 1 && length < 120 : length === 120);
        }
        assert.ok(stops.includes('cancelled'), stops.join());
    });

    it('before it begins when it is cancelled already', async () => {
        await assert.rejects(engine().complete(slow, AbortSignal.abort()), { name: 'AbortError' });
    });

    it('when a newer request comes, which is answered', async () => {
        const old = engine().complete(slow, never);
        const newer = engine().complete(inMenu('sum += drink'), never);
        assert.equal((await old).stop, 'cancelled');
        assert.equal((await newer).text, 'sum += drink.price;');
    });
});
