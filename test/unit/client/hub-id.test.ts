import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isHubId, readHubReference } from '../../../src/client/hub/hub-id.ts';
import { folderOf } from '../../../src/client/hub/models-folder.ts';
import { staysInFolder } from '../../../src/client/hub/safe-path.ts';

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

    it('may be a name in any of the ways in which people write one', () => {
        for (const text of [
            'Xenova/gpt2/',
            'Xenova/gpt2.git',
            'hf://Xenova/gpt2',
            'hf://Xenova/gpt2/',
            '"Xenova/gpt2"',
            '`Xenova/gpt2`',
            '<https://huggingface.co/Xenova/gpt2>',
            'HTTPS://HuggingFace.co/Xenova/gpt2',
            'https://huggingface.co/Xenova/gpt2.git',
            'https://user:hf_token@huggingface.co/Xenova/gpt2',
            'git clone https://huggingface.co/Xenova/gpt2',
            'git clone https://huggingface.co/Xenova/gpt2.git/',
            'git@hf.co:Xenova/gpt2.git',
            'http://www.huggingface.co/Xenova/gpt2/discussions/3',
            'https://huggingface.co/Xenova/gpt2/tree/main/onnx',
            'https://huggingface.co/api/models/Xenova/gpt2',
            'Xenova/gpt2@',
            'Xenova/gpt2@main',
            'hf://Xenova/gpt2@main/config.json',
        ]) {
            assert.deepEqual(read(text), { id: 'Xenova/gpt2', revision: 'main' }, text);
        }
    });

    it('may name a branch, a tag, a commit or a pull request', () => {
        const commit = 'a'.repeat(40);
        for (const [text, revision] of [
            ['Xenova/gpt2@v1.0', 'v1.0'],
            [`Xenova/gpt2@${commit}`, commit],
            ['Xenova/gpt2.git@v1.0/', 'v1.0'],
            ['Xenova/gpt2@refs/pr/1', 'refs/pr/1'],
            ['Xenova/gpt2@feature/int8', 'feature/int8'],
            ['hf://Xenova/gpt2@refs/pr/1/config.json', 'refs/pr/1'],
            ['hf://Xenova/gpt2@feature%2Fint8', 'feature/int8'],
            ['https://huggingface.co/Xenova/gpt2@v1.0', 'v1.0'],
            ['https://huggingface.co/Xenova/gpt2/tree/refs/pr/1', 'refs/pr/1'],
            [`https://huggingface.co/Xenova/gpt2/commit/${commit}`, commit],
            ['https://huggingface.co/Xenova/gpt2/commits/v1.0', 'v1.0'],
            ['https://huggingface.co/api/models/Xenova/gpt2/revision/v1.0', 'v1.0'],
        ] as const) {
            assert.deepEqual(read(text), { id: 'Xenova/gpt2', revision }, text);
        }
        for (const revision of [
            '..',
            'a..b',
            '/a',
            '.a',
            'a b',
            'a\\b',
            'a?b',
            'a:b',
            'a*',
            '@{',
        ]) {
            assert.equal(read(`Xenova/gpt2@${revision}`), undefined, revision);
        }
    });

    it('may be the address of one of its graphs', () => {
        const graph = 'onnx/model_q4.onnx';
        for (const [text, revision] of [
            [`https://huggingface.co/Xenova/gpt2/blob/main/${graph}`, 'main'],
            [`https://huggingface.co/Xenova/gpt2/resolve/v1.0/${graph}?download=true`, 'v1.0'],
            [`hf://Xenova/gpt2/${graph}`, 'main'],
            [`hf://Xenova/gpt2@refs/pr/1/${graph}`, 'refs/pr/1'],
            [`Xenova/gpt2@v1.0/${graph}`, 'v1.0'],
        ] as const) {
            assert.deepEqual(read(text), { id: 'Xenova/gpt2', revision, graph }, text);
        }
        const other = read('https://huggingface.co/Xenova/gpt2/blob/main/config.json');
        assert.deepEqual(other, { id: 'Xenova/gpt2', revision: 'main' });
    });

    it('never makes a name, a revision or a file that leads elsewhere', () => {
        const part = fc.oneof(
            fc.string(),
            fc.constantFrom('..', '.', '%2e%2e', '@', '.onnx', '\\'),
        );
        const start = fc.constantFrom('', 'hf://', `${hub}/`, 'hf.co/', 'git@hf.co:', '@');
        fc.assert(
            fc.property(start, fc.array(part), (begun, parts) => {
                const found = read(begun + parts.join('/'));
                if (!found) return;
                assert.ok(isHubId(found.id) && staysInFolder(found.graph ?? 'a'));
                assert.ok(found.revision !== '' && !found.revision.split('/').includes('..'));
            }),
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
        for (const text of ['gpt2', '/models/a', 'a/b/c', 'C:\\models\\a', 'hf://datasets/a/b']) {
            assert.equal(read(text), undefined, text);
        }
        assert.equal(read('https://example.com/a/b'), undefined);
        assert.equal(read('https://huggingface.co/datasets/a'), undefined);
    });
});
