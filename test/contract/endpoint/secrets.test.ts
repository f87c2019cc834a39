import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { assertEngineError } from '../../support/engine-errors.ts';
import { endpoint, engineOf, FaultyServer, type Answer } from '../../support/faulty-server.ts';
import { never } from '../../support/live-engine.ts';
import { begin, event, refusing, tokens, writing } from '../../support/server-answers.ts';
import { request } from '../../support/tiny-model.ts';

describe('the key of a server', () => {
    const key = 'sk-a-secret-key-42';
    const { server, engine } = endpoint({ key });

    it('goes to that server', async () => {
        server().answer = writing(() => tokens('x', '\n'));
        await engine().complete(request('a'), never);
        assert.deepEqual(
            new Set(server().heard.map(({ authorization }) => authorization)),
            new Set([`Bearer ${key}`]),
        );
    });

    it('goes to no other one, where the server sends requests on', async () => {
        const other = new FaultyServer(writing(() => tokens('x', '\n')));
        await other.start();
        try {
            server().answer = (_, response) => {
                response.writeHead(307, { location: `${other.address().base}/completions` });
                response.end();
            };
            await assertEngineError(
                engine().complete(request('a'), never),
                'endpoint-unreadable',
                /does not follow/,
            );
            assert.deepEqual(other.heard, []);
        } finally {
            await other.stop();
        }
    });

    /** Ways in which a server may give the key away that it was sent, in one part of `words` or another. */
    const betrayals: Readonly<Record<string, (words: string) => Answer>> = {
        ...Object.fromEntries(
            [400, 401, 403, 404, 413, 422, 429, 500, 503].map((status) => [
                `a refusal with ${status}`,
                (words: string): Answer => refusing(status, words),
            ]),
        ),
        'plain text': (words) => (_, response) => {
            response.writeHead(500, { 'content-type': 'text/plain' });
            response.end(words);
        },
        'the name of a field': (words) => (_, response) => {
            response.writeHead(422, { 'content-type': 'application/json' });
            response.end(JSON.stringify({ errors: { [words]: ['no'] } }));
        },
        'the path of a redirect': (words) => (_, response) => {
            response.writeHead(307, { location: `http://other.example/${encodeURI(words)}` });
            response.end();
        },
        'the host of a redirect': (words) => (_, response) => {
            const host = words.replace(/[^\w.-]+/g, '.');
            response.writeHead(307, { location: `http://${host}.example/` });
            response.end();
        },
        'a content type': (words) => (_, response) => {
            response.writeHead(200, { 'content-type': words });
            response.end('<html>');
        },
        'a value of the wrong type': (words) => (_, response) => {
            begin(response);
            response.end(event({ choices: [{ text: { [words]: words } }] }));
        },
        'a wrong value': (words) => (_, response) => {
            begin(response);
            response.end(event({ choices: [{ text: [words], finish_reason: words }] }));
        },
        'an error within the stream': (words) => (_, response) => {
            begin(response);
            response.end(event({ error: { [words]: words } }));
        },
        'the reason of a status': (words) => (_, response) => {
            response.writeHead(500, words.replace(/[^ -~]/g, ''));
            response.end();
        },
    };

    const spellings = {
        'as it stands': key,
        'in capitals': key.toUpperCase(),
        'in percent signs': Array.from(key, (c) => `%${c.charCodeAt(0).toString(16)}`).join(''),
        'in base64': Buffer.from(key).toString('base64'),
        'at the end of what is shown': `${'x'.repeat(150)} ${key}`.padStart(205, 'y'),
    };

    for (const [name, answer] of Object.entries(betrayals)) {
        it(`stands in no error where a server gives it away in ${name}`, async () => {
            for (const [spelling, words] of Object.entries(spellings)) {
                const asking = engineOf(server().address(), { key });
                server().answer = answer(`Wrong key: ${words}, or ${words}?`);
                const error: unknown = await asking
                    .complete(request('a'), never)
                    .catch((reason: unknown) => reason);
                assert.ok(error instanceof Error);
                const told = inspect([error, asking.status], { depth: 9, showHidden: true });
                for (const secret of [key, words, key.slice(0, -2)]) {
                    assert.ok(
                        !told.toLowerCase().includes(secret.toLowerCase()),
                        `${spelling}: ${told}`,
                    );
                }
                asking.dispose();
            }
        });
    }

    it('stands in no error where it cannot be sent', async () => {
        const asking = engineOf(server().address(), { key: `sk-first\nsecond-half-42` });
        const error: unknown = await asking.complete(request('a'), never).catch((e: unknown) => e);
        assert.ok(error instanceof Error);
        assert.doesNotMatch(inspect([error, asking.status], { depth: 9 }), /first|second/);
        assert.deepEqual(server().heard, []);
        asking.dispose();
    });
});

describe('what a server says', () => {
    const { server, engine } = endpoint();

    it('is on one line, bounded, and no link that a pop-up could be made to run', async () => {
        server().answer = refusing(
            500,
            `see\n[here](command:workbench.action.quit)\u202E ${'x'.repeat(9999)}`,
        );
        await assertEngineError(
            engine().complete(request('a'), never),
            'endpoint-failed',
            /error: 500 see \[here\] \(command:workbench\.action\.quit\) x{100,180}$/,
        );
    });
});
