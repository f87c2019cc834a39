import assert from 'node:assert/strict';
import { systemClock } from '../../src/base/clock.ts';
import type { EngineErrorCode } from '../../src/protocol/errors.ts';
import { assertEngineError } from '../support/engine-errors.ts';
import { disposedAfterEach, never } from '../support/live-engine.ts';
import { ModelCopy } from '../support/model-copy.ts';
import { elementType, onnxGraph, type Port } from '../support/onnx-bytes.ts';
import { request, tinyModel } from '../support/tiny-model.ts';
import { WatchedSupervisor } from '../support/watched-supervisor.ts';

const ids: Port = { name: 'input_ids', type: elementType.int64, shape: ['batch', 'tokens'] };
const logits: Port = { name: 'logits', type: elementType.float32, shape: ['batch', 'tokens'] };
const cache = (name: string, type: Port['type'], heads: number | string): Port => ({
    name,
    type,
    shape: ['batch', heads, 'tokens', 32],
});
const { float32, int64 } = elementType;

interface Fault {
    readonly what: string;
    readonly spoil: (copy: ModelCopy) => ModelCopy;
    readonly code: EngineErrorCode;
    readonly detail: RegExp;
}

const faults: readonly Fault[] = [
    {
        what: 'without config.json',
        spoil: (copy) => copy.remove('config.json'),
        code: 'model-incomplete',
        detail: /The model folder .* has no config\.json\./,
    },
    {
        what: 'without tokenizer.json',
        spoil: (copy) => copy.remove('tokenizer.json'),
        code: 'model-incomplete',
        detail: /has no tokenizer\.json\./,
    },
    {
        what: 'with SentencePiece’s file instead of tokenizer.json',
        spoil: (copy) => copy.remove('tokenizer.json').write('tokenizer.model', 'pieces'),
        code: 'model-incomplete',
        detail: /no tokenizer\.json\. Its tokenizer\.model is of SentencePiece.*save_pretrained/,
    },
    {
        what: 'with GPT-2’s files instead of tokenizer.json',
        spoil: (copy) =>
            copy.remove('tokenizer.json').write('vocab.json', '{}').write('merges.txt', ''),
        code: 'model-incomplete',
        detail: /no tokenizer\.json\. Its vocab\.json and merges\.txt do not say.*save_pretrained/,
    },
    {
        what: 'whose tokenizer has tokens that the model does not know',
        spoil: (copy) => withToken(copy, { id: 512, content: '    ', special: false }),
        code: 'model-corrupt',
        detail: /The tokenizer has ids up to 512, but the model knows only 512 tokens/,
    },
    {
        what: 'without weights',
        spoil: (copy) => copy.remove('onnx/model.onnx'),
        code: 'model-incomplete',
        detail: /has no onnx\/model\*\.onnx\./,
    },
    {
        what: 'without a file that its manifest names',
        spoil: (copy) => copy.edit('manifest.json', (json) => json).remove('tokenizer_config.json'),
        code: 'model-incomplete',
        detail: /has no tokenizer_config\.json\./,
    },
    {
        what: 'whose config.json is not JSON',
        spoil: (copy) => copy.write('config.json', '{ "architectures": ['),
        code: 'model-corrupt',
        detail: /config\.json in .* is not JSON\./,
    },
    {
        what: 'whose config.json holds nonsense',
        spoil: (copy) => copy.edit('config.json', (json) => ({ ...json, vocab_size: 'many' })),
        code: 'model-corrupt',
        detail: /config\.json: vocab_size: /,
    },
    {
        what: 'whose tokenizer.json was not fetched',
        spoil: (copy) => copy.write('tokenizer.json', 'version https://git-lfs.github.com/spec/v1'),
        code: 'model-incomplete',
        detail: /tokenizer\.json in .* is a Git LFS pointer, not the file itself\. The command “git lfs pull” there/,
    },
    {
        what: 'whose tokenizer.json is not JSON',
        spoil: (copy) => copy.write('tokenizer.json', '<html>'),
        code: 'model-corrupt',
        detail: /tokenizer\.json in .* is not JSON\./,
    },
    {
        what: 'with a file of another hash than its manifest says',
        spoil: (copy) => withManifest(copy, 'tokenizer.json', { sha256: '0'.repeat(64) }),
        code: 'model-corrupt',
        detail: /tokenizer\.json has not the hash that the manifest says\./,
    },
    {
        what: 'with a file of another size than its manifest says',
        spoil: (copy) => withManifest(copy, 'onnx/model.onnx', { bytes: 12 }),
        code: 'model-corrupt',
        detail: /onnx\/model\.onnx has 464746 bytes; the manifest says 12\./,
    },
    {
        what: 'whose manifest names a file outside it',
        spoil: (copy) => withManifest(copy, '../../etc/passwd', { sha256: '', bytes: 0 }),
        code: 'model-corrupt',
        detail: /manifest\.json names \.\.\/\.\.\/etc\/passwd, outside its folder\./,
    },
    {
        what: 'whose manifest names an absolute path',
        spoil: (copy) => withManifest(copy, '/etc/passwd', { sha256: '', bytes: 0 }),
        code: 'model-corrupt',
        detail: /manifest\.json names \/etc\/passwd, outside its folder\./,
    },
    {
        what: 'whose weights are no ONNX file',
        spoil: (copy) => copy.write('onnx/model.onnx', 'these are no weights'),
        code: 'model-unreadable',
        detail: /ONNX Runtime cannot load .*model\.onnx: /,
    },
    {
        what: 'whose weights are cut off',
        spoil: (copy) => copy.write('onnx/model.onnx', onnxGraph([ids], [logits]).subarray(0, 60)),
        code: 'model-unreadable',
        detail: /ONNX Runtime cannot load .*model\.onnx: /,
    },
    {
        what: 'whose graph is no language model',
        spoil: (copy) =>
            copy.write(
                'onnx/model.onnx',
                onnxGraph([{ ...ids, name: 'pixels' }], [{ ...logits, name: 'labels' }]),
            ),
        code: 'graph-unsupported',
        detail: /has no input_ids or no logits: it is no language model\./,
    },
    {
        what: 'whose graph asks for something unknown',
        spoil: (copy) =>
            copy.write(
                'onnx/model.onnx',
                onnxGraph([ids, { ...ids, name: 'encoder_states' }], [logits]),
            ),
        code: 'graph-unsupported',
        detail: /an input that is not known: encoder_states\./,
    },
    {
        what: 'whose KV cache is of whole numbers',
        spoil: (copy) => copy.write('onnx/model.onnx', decoder(int64, 1)),
        code: 'graph-unsupported',
        detail: /The KV cache is int64; only float32 and float16 are read\./,
    },
    {
        what: 'whose KV cache has no fixed number of heads',
        spoil: (copy) =>
            copy
                .write('onnx/model.onnx', decoder(float32, 'heads'))
                .edit('config.json', ({ architectures, model_type }) => ({
                    architectures,
                    model_type,
                })),
        code: 'graph-unsupported',
        detail: /The shape of the KV cache input past_key_values\.0\.key is not fixed/,
    },
    {
        what: 'whose tokenizer is WordPiece',
        spoil: (copy) => withTokenizer(copy, 'WordPiece', 'WordPiece'),
        code: 'tokenizer-unsupported',
        detail: /of the type WordPiece with the decoder WordPiece, as of BERT: it drops white space/,
    },
    {
        what: 'whose tokenizer is Unigram',
        spoil: (copy) => withTokenizer(copy, 'Unigram', 'Metaspace'),
        code: 'tokenizer-unsupported',
        detail: /of the type Unigram with the decoder Metaspace, as of T5: /,
    },
    {
        what: 'whose tokenizer is BPE, but not of bytes',
        spoil: (copy) => withTokenizer(copy, 'BPE', 'BPEDecoder'),
        code: 'tokenizer-unsupported',
        detail: /of the type BPE with the decoder BPEDecoder; only BPE that can write every byte is read/,
    },
    {
        what: 'whose tokenizer.json is something else',
        spoil: (copy) => copy.write('tokenizer.json', '[]'),
        code: 'tokenizer-unsupported',
        detail: /tokenizer\.json has not the usual form\./,
    },
];

describe('a model folder', () => {
    const own = disposedAfterEach();

    for (const { what, spoil, code, detail } of faults) {
        it(`${what} is refused as ${code}`, async () => {
            const { model } = own(spoil(own(new ModelCopy())));
            const engine = own(new WatchedSupervisor(model, systemClock));
            const error = await assertEngineError(
                engine.complete(request('const '), never),
                code,
                detail,
            );
            assert.deepEqual(engine.status, { kind: 'failed', error: error.toData() });
        });
    }

    it('that is not there is refused as model-missing', async () => {
        const engine = own(
            new WatchedSupervisor({ ...tinyModel, folder: '/no/such/model' }, systemClock),
        );
        const asked = engine.complete(request('const '), never);
        await assertEngineError(
            asked,
            'model-missing',
            /There is no model folder \/no\/such\/model/,
        );
    });

    it('that was refused is not tried again, and has no process', async () => {
        const { model } = own(own(new ModelCopy()).remove('config.json'));
        const engine = own(new WatchedSupervisor(model, systemClock));
        for (let i = 0; i < 3; i++) {
            const asked = engine.complete(request('const '), never);
            await assertEngineError(asked, 'model-incomplete', /has no config\.json/);
        }
        assert.deepEqual(engine.kinds, ['starting', 'failed']);
        assert.equal(engine.starts, 1);
        assert.equal(engine.pid, undefined);
    });

    it('that is good brings the engine back after one that was refused', async () => {
        const { model } = own(own(new ModelCopy()).remove('config.json'));
        const engine = own(new WatchedSupervisor(model, systemClock));
        await assert.rejects(engine.complete(request('const '), never));
        engine.use(tinyModel);
        const { text } = await engine.complete(request("import { readFile } from 'node:"), never);
        assert.equal(text, "fs/promises';");
        assert.equal(engine.status.kind, 'ready');
    });

    it('that was mended works after a restart', async () => {
        const copy = own(own(new ModelCopy()).write('config.json', 'oh'));
        const engine = own(new WatchedSupervisor(copy.model, systemClock));
        await assert.rejects(engine.complete(request('const '), never));
        copy.edit('config.json', (json) => json);
        await engine.restart();
        const { text } = await engine.complete(request("import { readFile } from 'node:"), never);
        assert.equal(text, "fs/promises';");
    });

    it('may have special tokens that the model does not know, such as one to pad with', async () => {
        const copy = own(new ModelCopy());
        withToken(copy, { id: 512, content: '[PAD]', special: true });
        const engine = own(new WatchedSupervisor(copy.model, systemClock));
        const { text } = await engine.complete(request("import { readFile } from 'node:"), never);
        assert.equal(text, "fs/promises';");
    });

    it('needs no manifest', async () => {
        const engine = own(new WatchedSupervisor(own(new ModelCopy()).model, systemClock));
        const { model } = await engine.complete(request('const '), never);
        // Counted in the graph: as many as the manifest says.
        assert.equal(model.parameters, 106_816);
        assert.equal(model.licence, undefined);
    });
});

function decoder(type: Port['type'], heads: number | string): Uint8Array {
    return onnxGraph(
        [ids, cache('past_key_values.0.key', type, heads)],
        [logits, cache('present.0.key', type, heads)],
    );
}

function withToken(copy: ModelCopy, token: object): ModelCopy {
    return copy.edit('tokenizer.json', (json) => ({
        ...json,
        added_tokens: [...(json['added_tokens'] as object[]), token],
    }));
}

function withTokenizer(copy: ModelCopy, model: string, decoderType: string): ModelCopy {
    return copy.edit('tokenizer.json', (json) => ({
        ...json,
        model: { type: model, vocab: {} },
        decoder: { type: decoderType },
    }));
}

function withManifest(copy: ModelCopy, file: string, change: object): ModelCopy {
    return copy.edit('manifest.json', (json) => {
        const files = json['files'] as Record<string, object>;
        return { ...json, files: { ...files, [file]: { ...files[file], ...change } } };
    });
}
