import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { graph, hubError, hubForEach } from './support.ts';

describe('a hub that is not trusted', () => {
    const at = hubForEach();

    it('gets the token, and the store that its files lie on does not', async () => {
        at().hub.tokens = ['hf_secret'];
        await at().install({ token: 'hf_secret' });
        const { seen } = at().hub;
        assert.ok(seen.some(({ server }) => server === 'store'));
        for (const { server, authorization } of seen) {
            assert.equal(authorization, server === 'hub' ? 'Bearer hf_secret' : undefined);
        }
    });

    it('with a gated model asks for a token, and says where a token has no access', async () => {
        at().hub.tokens = ['hf_secret'];
        await assert.rejects(at().install(), hubError('gated'));
        await assert.rejects(at().install({ token: 'hf_other' }), hubError('access-denied'));
        assert.ok(!at().isInstalled);
    });

    it('that refuses a token is told apart from one without the model', async () => {
        at().hub.break('/api/models/', { kind: 'status', status: 401 });
        await assert.rejects(at().install({ token: 'hf_old' }), hubError('token-refused'));
    });

    for (const name of [
        '../../outside.json',
        '/etc/outside.json',
        'onnx/../../outside.json',
        'C:/outside.json',
        '..\\outside.json',
        'onnx/model.onnx\u0000.json',
    ]) {
        it(`installs nothing where a file is called ${JSON.stringify(name)}`, async () => {
            at().hub.files.set(name, Buffer.from('{}'));
            await assert.rejects(at().install(), hubError('unsafe-file'));
            assert.deepEqual(readdirSync(at().root), []);
            assert.ok(!existsSync(join(at().root, '..', 'outside.json')));
        });
    }

    it('may not call the model by a name that leads elsewhere', async () => {
        const info = { id: '../..', sha: 'a'.repeat(40), siblings: [] };
        at().hub.answer = JSON.stringify(info);
        await assert.rejects(at().install(), hubError('bad-answer', /id: not owner\/name/));
    });

    it('may not answer with more than is read', async () => {
        at().hub.answer = JSON.stringify({ pad: 'x'.repeat(9 * 1024 * 1024) });
        await assert.rejects(at().install(), hubError('bad-answer', /more than/));
    });

    it('may not answer with what is not JSON, or not about a model', async () => {
        for (const answer of ['<html>', '[]', '{"id": "some-owner/tiny-model"}', 'null']) {
            at().hub.answer = answer;
            await assert.rejects(at().install(), hubError('bad-answer'));
        }
    });

    it('may say odd things of what is only told to people, and the model is installed', async () => {
        const info = at().hub.info();
        for (const odd of [null, 3, true, 'text', ['x', null, 7], { a: 1 }, [[]], undefined]) {
            at().hub.answer = JSON.stringify({
                ...info,
                ...{ gated: odd, tags: odd, cardData: odd, private: odd, downloads: odd },
                siblings: [...info.siblings, { rfilename: odd }, { rfilename: 'a', size: odd }],
            });
            await at().plan();
            const cardData = { license: odd, license_name: odd, license_link: odd };
            at().hub.answer = JSON.stringify({ ...info, cardData });
            await at().plan();
        }
        const odd = { architectures: null, model_type: null, is_encoder_decoder: 'no' };
        const config = JSON.parse(String(at().hub.files.get('config.json'))) as object;
        at().hub.files.set('config.json', Buffer.from(JSON.stringify({ ...config, ...odd })));
        at().hub.answer = undefined;
        await at().install();
    });

    it('may not name a hash that is none', async () => {
        const lfs = { sha256: '../x', size: 5 };
        const siblings = [{ rfilename: graph, size: 5, lfs }];
        at().hub.answer = JSON.stringify({ id: at().hub.id, sha: 'a'.repeat(40), siblings });
        await assert.rejects(at().install(), hubError('bad-answer', /siblings\.0\.lfs\.sha256/));
    });

    it('may not redirect to another scheme, or in a circle', async () => {
        at().hub.redirect = 'file:///etc/passwd';
        await assert.rejects(at().install(), hubError('bad-answer', /not https/));
        at().hub.redirect = 'http://hub.example/model.onnx';
        await assert.rejects(at().install(), hubError('bad-answer', /not https/));
        at().hub.redirect = `${at().hub.endpoint}/some-owner/tiny-model/resolve/${'a'.repeat(40)}/${graph}`;
        await assert.rejects(at().install(), hubError('bad-answer', /circle/));
    });

    it('sends no weights of a model that is not causal', async () => {
        const masked = { architectures: ['BertForMaskedLM'], model_type: 'bert' };
        at().hub.files.set('config.json', Buffer.from(JSON.stringify(masked)));
        await assert.rejects(at().install(), hubError('not-causal', /BertForMaskedLM/));
        const both = { architectures: ['T5ForConditionalGeneration'], is_encoder_decoder: true };
        at().hub.files.set('config.json', Buffer.from(JSON.stringify(both)));
        await assert.rejects(at().install(), hubError('not-causal', /encoder–decoder/));
        assert.equal(at().hub.requestsFor(graph).length, 0);
    });

    it('is refused without weights in ONNX, or without a tokenizer', async () => {
        const { files } = at().hub;
        const content = files.get(graph) ?? Buffer.alloc(0);
        files.delete(graph);
        await assert.rejects(at().install(), hubError('no-onnx', /no weights/));
        files.set(graph, content).delete('tokenizer.json');
        await assert.rejects(at().install(), hubError('no-onnx', /tokenizer\.json/));
    });
});
