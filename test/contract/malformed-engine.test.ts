/** Whatever the engine's process sends: each request has an end, and its answer is one, or an error of ours. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { EngineProcess } from '../../src/client/engine-process.ts';
import { readGeneration } from '../../src/protocol/answers.ts';
import type { CompleteParams } from '../../src/protocol/engine.ts';
import { EngineError, engineErrorCodes } from '../../src/protocol/errors.ts';
import { disposedAfterEach, never } from '../support/live-engine.ts';
import { mutationsOf } from '../support/mutations.ts';
import { projectRoot } from '../support/project.ts';
import { generationOf } from '../support/samples.ts';
import { request } from '../support/tiny-model.ts';

const whole = generationOf('prices.length');
const refusal = {
    code: -32803,
    message: 'It does not answer.',
    data: { code: 'model-corrupt', detail: 'x' },
};

describe('an engine that sends anything', () => {
    const own = disposedAfterEach();
    const start = (): EngineProcess =>
        own(
            new EngineProcess(
                join(projectRoot, 'test', 'support', 'malformed-engine.cjs'),
                () => undefined,
            ),
        );
    /** A request that says what it is answered with. */
    const answeredWith = (reply: unknown, strays: readonly unknown[] = []): CompleteParams =>
        Object.assign(request('total = '), { reply, strays });

    for (const { part, of } of [
        { part: 'result', of: whole },
        { part: 'error', of: refusal },
    ]) {
        it(`is answered for by an error of ours: in the place of its ${part}`, async () => {
            const engine = start();
            for (const { what, mutated } of mutationsOf(of)) {
                const asked = engine.complete(answeredWith({ [part]: mutated }), never);
                const late = new Promise<never>((_, reject) => {
                    setTimeout(reject, 5000, new Error(`no end: ${what}`)).unref();
                });
                try {
                    readGeneration(await Promise.race([asked, late]));
                } catch (error) {
                    assert.ok(error instanceof EngineError, `${what}: ${String(error)}`);
                    assert.ok(engineErrorCodes.includes(error.code), what);
                    assert.equal(typeof error.message, 'string', what);
                }
            }
            const { text } = await engine.complete(answeredWith({ result: whole }), never);
            assert.equal(text, whole.text);
        });
    }

    it('is heard in spite of messages that belong to nothing', async () => {
        const strays = [
            ...['', 'x', 7, null, true, [], {}, { id: {} }, { jsonrpc: '2.0', id: 12_345 }],
            { jsonrpc: '2.0', method: '$/progress', params: { token: 1, value: null } },
            { jsonrpc: '2.0', method: 'constructor' },
            { jsonrpc: '2.0', id: 1, method: '__proto__', params: [] },
            { jsonrpc: '2.0', id: null, error: { code: 'x' } },
        ];
        const engine = start();
        const heard: string[] = [];
        const asked = engine.complete(answeredWith({ result: whole }, strays), never, (text) => {
            heard.push(text);
        });
        assert.equal((await asked).text, whole.text);
        assert.deepEqual(heard, []);
    });
});
