import assert from 'node:assert/strict';
import { assertEngineError } from '../../support/engine-errors.ts';
import { endpoint, engineOf, type Answer } from '../../support/faulty-server.ts';
import { never } from '../../support/live-engine.ts';
import { refusing, tokens, writing } from '../../support/server-answers.ts';
import { request } from '../../support/tiny-model.ts';

const listing =
    (list: unknown): Answer =>
    (_, response) => {
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify(list));
    };

describe('the model that a server is asked for', () => {
    const { server, engine } = endpoint();

    /** What the first completion asks for. @param wanted as in the settings */
    async function asked(wanted = ''): Promise<string | undefined> {
        server().answer = writing(() => tokens('x', '\n'));
        const asking = engineOf(server().address(), { model: wanted });
        await asking.complete(request('a'), never);
        asking.dispose();
        return server().completions.at(-1)?.asked.model;
    }

    it('is the first one that continues text', async () => {
        for (const other of [
            { id: 'text-embedding-nomic-embed-text-v1.5' },
            { id: 'BAAI/bge-m3' },
            { id: 'intfloat/e5-large' },
            { id: 'bge-reranker-v2' },
            { id: 'whisper-1' },
            { id: 'some-name', type: 'embeddings' },
        ]) {
            server().models = listing({ object: 'list', data: [other, { id: 'coder' }] });
            assert.equal(await asked(), 'coder', JSON.stringify(other));
        }
        server().models = listing({ data: [{ id: 'all-embed' }] });
        assert.equal(await asked(), 'all-embed');
    });

    it('is found in lists of other forms, beside entries that name none', async () => {
        for (const list of [
            { data: [{ object: 'model' }, null, 7, { id: '' }, { id: null }, { id: 'coder' }] },
            { models: [{ name: 'coder', model: 'coder' }] },
            { data: null, models: [{ model: 'coder' }] },
            [{ id: 'coder' }],
            ['coder'],
            { data: [{ id: 'coder', owned_by: 7, max_model_len: '4096', meta: 'x', type: {} }] },
        ]) {
            server().models = listing(list);
            assert.equal(await asked(), 'coder', JSON.stringify(list));
        }
    });

    it('is the one that is named, whatever the list is', async () => {
        for (const status of [400, 401, 403, 404, 405, 429, 500, 501, 503]) {
            server().models = refusing(status, 'no list');
            assert.equal(await asked('mine'), 'mine', String(status));
        }
        server().models = (_, response) => {
            response.socket?.resetAndDestroy();
        };
        assert.equal(await asked('mine'), 'mine');
        for (const list of [{ data: [] }, { data: [{ id: 'other' }] }, {}, 'none', null]) {
            server().models = listing(list);
            assert.equal(await asked('mine'), 'mine', JSON.stringify(list));
        }
        server().models = (_, response) => {
            response.setHeader('content-type', 'text/html');
            response.end('<html>');
        };
        assert.equal(await asked('mine'), 'mine');
    });

    it('has to be named where the list names none, or is refused', async () => {
        server().answer = writing(() => tokens('x', '\n'));
        for (const list of [{ data: [] }, { data: [{}] }]) {
            server().models = listing(list);
            await assertEngineError(
                engine().complete(request('a'), never),
                'endpoint-not-found',
                /names no model/,
            );
            await engine().restart();
        }
        server().models = refusing(401, 'no');
        await assertEngineError(engine().complete(request('a'), never), 'endpoint-not-found', /./);
    });
});
