/** Every family, in a real engine process: loaded, asked, and asked for the places of tokens. */
import assert from 'node:assert/strict';
import { families } from '../support/families.ts';
import { disposedAfterEach, forkEngine, never } from '../support/live-engine.ts';
import { endless, request } from '../support/tiny-model.ts';

describe('the engine', () => {
    const own = disposedAfterEach();

    for (const { name, folder, oracle } of families) {
        it(`continues text with ${name}`, async () => {
            const lines: string[] = [];
            const engine = own(forkEngine((line) => lines.push(line)));
            const facts = await engine.load({ folder, threads: 1 });
            assert.match(facts.architecture, /ForCausalLM$|LMHeadModel$/);
            assert.ok((facts.parameters ?? 0) > 10_000 && (facts.bytes ?? 0) > 30_000);
            assert.equal(facts.kvCache === 'none', facts.kvBytesPerToken === 0);
            for (const { text } of oracle.cases.slice(10, 13)) {
                const params = request(text, { block: endless, maxNewTokens: 12, branches: 2 });
                const made = await engine.complete(params, never);
                assert.ok(made.steps.length > 0 || made.stop === 'end-of-text', made.stop);
                for (const continuation of [made, ...made.others]) {
                    const { text: written } = continuation;
                    assert.equal(Buffer.from(written).toString(), written);
                    assert.ok(!written.includes('\uFFFD'));
                }
                const again = await engine.complete({ ...params, recompute: true }, never);
                if (facts.precision === 'float32') assert.equal(again.text, made.text);
                const ends = await engine.tokenize(text);
                assert.equal(ends.at(-1), Buffer.byteLength(text));
            }
            assert.deepEqual(lines, []);
        });
    }
});
