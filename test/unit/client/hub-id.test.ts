import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isHubId, readHubReference } from '../../../src/client/hub/hub-id.ts';
import { folderOf } from '../../../src/client/hub/models-folder.ts';

const hub = 'https://huggingface.co';
const read = (text: string, endpoint = hub) => readHubReference(text, endpoint);

describe('the name of a model on a hub', () => {
    it('is owner/name, with letters, digits, dots, hyphens and underscores', () => {
        for (const id of [
            'Qwen/Qwen2.5-0.5B',
            'a/b',
            'onnx-community/SmolLM2_x.y',
            'Xenova/gpt2',
        ]) {
            assert.ok(isHubId(id), id);
        }
    });

    it('is nothing that means something else to the hub or to a file system', () => {
        for (const text of [
            ...['', 'default', 'gpt2', '/models/x', 'a/b/c', 'a/', '/b', 'a//b', 'a\\b', 'C:/b'],
            ...['../b', 'a/..', './b', '.staging/b', 'a/.b', '-a/b', 'a/b-', 'a/b.', 'a/b..c'],
            ...['a--b/c', 'a/b c', 'a/bä', 'con/b', 'a/NUL', 'a/com1.onnx', 'a/b.git'],
            ...['a/b.lock', 'a/b.old'],
            `a/${'b'.repeat(100)}`,
        ]) {
            assert.ok(!isHubId(text), text);
        }
    });

    it('never leads out of the folder for models', () => {
        fc.assert(
            fc.property(fc.string(), fc.string(), (owner, name) => {
                const id = `${owner}/${name}`;
                if (isHubId(id)) assert.ok(folderOf('/models', id).startsWith('/models/'));
                else assert.throws(() => folderOf('/models', id));
            }),
        );
    });
});

describe('what a user types or pastes', () => {
    it('may be a name, at the newest revision', () => {
        assert.deepEqual(read(' Xenova/gpt2 '), { id: 'Xenova/gpt2', revision: 'main' });
    });

    it('may be the address of any page of a model', () => {
        const expected = { id: 'Xenova/gpt2', revision: 'main' };
        assert.deepEqual(read('https://huggingface.co/Xenova/gpt2'), expected);
        assert.deepEqual(read('huggingface.co/Xenova/gpt2/'), expected);
        assert.deepEqual(read('https://hf.co/Xenova/gpt2?library=x#readme'), expected);
        assert.deepEqual(read('https://huggingface.co/Xenova/gpt2/tree/v1.0/onnx'), {
            id: 'Xenova/gpt2',
            revision: 'v1.0',
        });
        assert.equal(
            read('https://huggingface.co/Xenova/gpt2/tree/refs%2Fpr%2F1')?.revision,
            'refs/pr/1',
        );
    });

    it('may be an address of the user’s own hub, below a path too', () => {
        const mirror = 'https://mirror.example/hf';
        assert.equal(read('https://mirror.example/hf/a/b', mirror)?.id, 'a/b');
        assert.equal(read('https://mirror.example/other/a/b', mirror), undefined);
    });

    it('is nothing else', () => {
        for (const text of [
            'gpt2',
            'https://example.com/a/b',
            'https://huggingface.co/datasets/a',
            'https://huggingface.co/spaces/a/b',
            'https://huggingface.co/../../etc/passwd/x',
            'https://huggingface.co/%2e%2e/b',
            'javascript:a/b',
        ]) {
            const found = read(text);
            assert.ok(found === undefined || isHubId(found.id), text);
        }
        assert.equal(read('https://example.com/a/b'), undefined);
        assert.equal(read('https://huggingface.co/datasets/a'), undefined);
    });
});
