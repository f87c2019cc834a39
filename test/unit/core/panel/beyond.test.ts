import assert from 'node:assert/strict';
import { Beyond } from '../../../../src/core/panel/beyond.ts';
import { EngineError } from '../../../../src/protocol/errors.ts';
import { FakeEngine } from '../../../support/fake-engine.ts';
import { generationOf } from '../../../support/samples.ts';

/** Each byte is a token, and each text is counted; it fails while it is down. */
class CountingEngine extends FakeEngine {
    readonly texts: string[] = [];
    isDown = false;

    constructor() {
        super(() => generationOf(''));
    }

    override tokenize(text: string): Promise<Uint32Array> {
        this.texts.push(text);
        if (this.isDown) return Promise.reject(new EngineError('engine-stopped', 'It is gone.'));
        return super.tokenize(text);
    }
}

describe('what stands beyond the window', () => {
    it('is counted where all of it is known', async () => {
        const beyond = await new Beyond(new CountingEngine()).of(5, 'a\nbc\n');
        assert.deepEqual(beyond, {
            chars: 5,
            tokenCount: 5,
            isEstimate: false,
            tokens: ['a', '\n', 'b', 'c', '\n'],
        });
    });

    it('is estimated where only its end is taken apart, which begins with a line', async () => {
        const text = 'abcdefghi\n'.repeat(1000);
        const beyond = await new Beyond(new CountingEngine()).of(20_000, text);
        assert.equal(beyond.isEstimate, true);
        assert.equal(beyond.tokenCount, 20_000);
        assert.ok(beyond.tokens.length <= 4000);
        assert.ok(text.endsWith(`\n${beyond.tokens.join('')}`));
    });

    it('begins within a line that is longer', async () => {
        const beyond = await new Beyond(new CountingEngine()).of(9000, 'x'.repeat(9000));
        assert.equal(beyond.tokens.length, 4000);
    });

    it('is taken apart once', async () => {
        const engine = new CountingEngine();
        const beyond = new Beyond(engine);
        assert.deepEqual(await beyond.of(2, 'ab'), await beyond.of(2, 'ab'));
        await beyond.of(0, '');
        assert.deepEqual(engine.texts, ['ab']);
    });

    it('is estimated while the engine cannot answer', async () => {
        const engine = new CountingEngine();
        engine.isDown = true;
        const beyond = new Beyond(engine);
        assert.deepEqual(await beyond.of(300, 'ab'), {
            chars: 300,
            tokenCount: 100,
            isEstimate: true,
            tokens: [],
        });
        engine.isDown = false;
        assert.equal((await beyond.of(2, 'ab')).tokenCount, 2);
    });
});
