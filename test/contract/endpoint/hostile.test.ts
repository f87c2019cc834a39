import assert from 'node:assert/strict';
import fc from 'fast-check';
import { EngineError } from '../../../src/protocol/errors.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { endpoint } from '../../support/faulty-server.ts';
import { never } from '../../support/live-engine.ts';
import { tokens, writing } from '../../support/server-answers.ts';
import { request } from '../../support/tiny-model.ts';

const odd = fc.oneof(
    fc.constantFrom<unknown>(null, true, false, 0, 7, -1, '', 'x', [], {}, [null], '__proto__'),
    fc.jsonValue({ maxDepth: 2 }),
);
const field = fc.constantFrom(
    ...['id', 'object', 'choices', 'usage', 'error', 'errors', 'detail', 'message', 'response'],
    ...['constructor', '__proto__', 'done', 'code', 'type'],
);
const choice = fc.record(
    {
        index: fc.oneof(fc.constantFrom<unknown>(0, null, 1, '0'), odd),
        text: fc.oneof(fc.string({ maxLength: 20 }), odd),
        finish_reason: fc.oneof(fc.constantFrom<unknown>('stop', 'length', null, ''), odd),
        stop_reason: odd,
        logprobs: odd,
        delta: odd,
    },
    { requiredKeys: [] },
);
const data = fc.oneof(
    fc.record({ choices: fc.oneof(fc.array(choice, { maxLength: 2 }), odd) }).map(toJson),
    fc.dictionary(field, odd).map(toJson),
    fc.constantFrom('[DONE]', '', ' ', 'ping', '{', '{"choices":[', '[]', 'null'),
    fc.string({ maxLength: 30 }),
);
const line = fc
    .tuple(fc.constantFrom('data: ', 'data:', 'event: ', 'error: ', ': ', 'id: ', ''), data)
    .map((parts) => parts.join(''));
const body = fc
    .array(fc.tuple(line, fc.constantFrom('\n\n', '\n', '\r\n\r\n', '\r', '')), { maxLength: 8 })
    .map((lines) => lines.flat().join(''));
const answer = fc.record({
    body: fc.oneof(body, fc.string({ unit: 'binary', maxLength: 200 })),
    cuts: fc.array(fc.nat(200), { maxLength: 3 }),
    type: fc.constantFrom('text/event-stream', 'application/json', 'text/plain', 'x/y'),
    status: fc.constantFrom(200, 200, 200, 200, 204, 302, 400, 422, 500, 503),
    isReset: fc.boolean(),
});

function toJson(value: unknown): string {
    return JSON.stringify(value);
}

describe('whatever a server answers', () => {
    const clock = new FakeClock();
    const { server, engine } = endpoint({ clock });

    it('is a text, or a failure with a reason, and the next key is answered', async () => {
        await fc.assert(
            fc.asyncProperty(answer, async ({ body: sent, cuts, type, status, isReset }) => {
                server().answer = (_, response) => {
                    response.writeHead(status, {
                        'content-type': type,
                        location: '/other',
                    });
                    const bytes = Buffer.from(sent);
                    let from = 0;
                    for (const cut of cuts.toSorted((a, b) => a - b)) {
                        response.write(bytes.subarray(from, cut));
                        from = Math.max(from, cut);
                    }
                    if (isReset && status === 200) response.destroy();
                    else response.end(bytes.subarray(from));
                };
                try {
                    const { text, steps } = await engine().complete(request('a = '), never);
                    assert.ok(typeof text === 'string' && Array.isArray(steps));
                    assert.doesNotMatch(text, /<\|endoftext\|>/);
                } catch (error) {
                    assert.ok(error instanceof EngineError, String(error));
                    assert.match(error.code, /^endpoint-/);
                    assert.ok(error.message.length < 600 && !/[\r\n]/.test(error.message));
                }
                clock.pass(300_000);
                server().answer = writing(() => tokens('x', '\n'));
                assert.equal((await engine().complete(request('b'), never)).text, 'x');
                assert.equal(engine().status.kind, 'ready');
                await engine().restart();
            }),
            { numRuns: 150 },
        );
    });
});
