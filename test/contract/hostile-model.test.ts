/** Model folders that somebody made to do harm: refused before ONNX Runtime sees them. */
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, renameSync, rmSync, symlinkSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import type { EngineErrorCode } from '../../src/protocol/errors.ts';
import { assertEngineError } from '../support/engine-errors.ts';
import { disposedAfterEach, forkEngine, never } from '../support/live-engine.ts';
import { ModelCopy } from '../support/model-copy.ts';
import { oddFiles } from '../support/odd-files.ts';
import { elementType, onnxGraph, type Extras, type Port } from '../support/onnx-bytes.ts';
import { ScratchFolder } from '../support/scratch-folder.ts';
import { request, tinyFolder } from '../support/tiny-model.ts';

const ids: Port = { name: 'input_ids', type: elementType.int64, shape: ['batch', 'tokens'] };
const logits: Port = { name: 'logits', type: elementType.float32, shape: ['batch', 'tokens'] };
const graph = (extras: Extras): Uint8Array => onnxGraph([ids], [logits], extras);
const external = (location: string, more: Record<string, string> = {}): Uint8Array =>
    graph({ initializers: [{ name: 'w', dims: [4], external: { location, ...more } }] });

interface Attack {
    readonly what: string;
    readonly spoil: (copy: ModelCopy) => unknown;
    readonly code: EngineErrorCode;
    readonly detail: RegExp;
}

const withGraph = (bytes: Uint8Array) => (copy: ModelCopy) => copy.write('onnx/model.onnx', bytes);
const linked = (file: string, target: string) => (copy: ModelCopy) => {
    rmSync(join(copy.folder, file), { force: true, recursive: true });
    symlinkSync(target, join(copy.folder, file));
};

const attacks: readonly Attack[] = [
    {
        what: 'an operator of an unknown library',
        spoil: withGraph(graph({ domain: 'evil.example' })),
        code: 'graph-unsupported',
        detail: /uses the operator Cast of evil\.example\. .* model files are data\./,
    },
    ...['../../secret', '/etc/passwd', 'C:\\secret', '..\\secret', '\\\\host\\share', ''].map(
        (location) => ({
            what: `weights at ${JSON.stringify(location)}`,
            spoil: withGraph(external(location)),
            code: 'model-corrupt' as const,
            detail: /as a file of its weights, outside its folder\./,
        }),
    ),
    {
        what: 'weights at an address in memory',
        spoil: withGraph(external('*/_ORT_MEM_ADDR_/*', { offset: '94137000', length: '16' })),
        code: 'model-incomplete',
        detail: /has no onnx.*_ORT_MEM_ADDR_/,
    },
    {
        what: 'weights behind a link that leaves the folder',
        spoil: (copy) => {
            withGraph(external('model.data'))(copy);
            linked('onnx/model.data', '/etc/hostname')(copy);
        },
        code: 'model-corrupt',
        detail: /onnx.model\.data is a link to .*, outside the model folder\./,
    },
    {
        what: 'weights longer than their file',
        spoil: (copy) => {
            withGraph(external('model.data', { length: '1000000' }))(copy);
            copy.write('onnx/model.data', 'short');
        },
        code: 'model-corrupt',
        detail: /The tensor w of the ONNX graph is larger than its file\./,
    },
    {
        what: 'a tensor that would take a terabyte',
        spoil: withGraph(
            graph({
                initializers: [
                    { name: 'huge', dims: [2 ** 19, 2 ** 19], bytes: new Uint8Array(4) },
                ],
            }),
        ),
        code: 'model-corrupt',
        detail: /The tensor huge of the ONNX graph is larger than its file\./,
    },
    {
        what: 'graphs within graphs without end',
        spoil: withGraph(graph({ depth: 40 })),
        code: 'model-unreadable',
        detail: /cannot load .*model\.onnx: it is no whole ONNX file \(graphs are nested too deeply\)\./,
    },
    {
        what: 'a graph that is a link to another file of the user',
        spoil: linked('onnx/model.onnx', '/etc/passwd'),
        code: 'model-corrupt',
        detail: /onnx.model\.onnx is a link to .*passwd, outside the model folder\./,
    },
    {
        what: 'a tokenizer that is a link to another file of the user',
        spoil: linked('tokenizer.json', '/etc/passwd'),
        code: 'model-corrupt',
        detail: /tokenizer\.json is a link to .*passwd, outside the model folder\./,
    },
    {
        what: 'a config.json that is a folder',
        spoil: (copy) => {
            copy.remove('config.json');
            mkdirSync(join(copy.folder, 'config.json'));
        },
        code: 'model-corrupt',
        detail: /config\.json is no plain file\./,
    },
    ...['config.json', 'tokenizer.json', 'onnx/model.onnx', 'MODEL_CARD.md'].map((file) => ({
        what: `a pipe named ${file}`,
        spoil: (copy: ModelCopy) => {
            rmSync(join(copy.folder, file), { force: true });
            oddFiles.pipe(join(copy.folder, file));
        },
        code: 'model-corrupt' as const,
        detail: / is no plain file\./,
    })),
    {
        what: 'a tokenizer.json of a gigabyte',
        spoil: (copy) => {
            truncateSync(join(copy.folder, 'tokenizer.json'), 2 ** 30);
        },
        code: 'model-corrupt',
        detail: /tokenizer\.json has 1073741824 bytes; no more than 67108864 are read\./,
    },
    {
        what: 'a KV cache of a gigabyte for each token',
        spoil: withGraph(
            onnxGraph(
                [ids, kv('past_key_values.0.key')],
                [logits, { ...kv('present.0.key'), name: 'present.0.key' }],
            ),
        ),
        code: 'graph-unsupported',
        detail: /The KV cache takes 1073741824 bytes for each token; no more than 16777216/,
    },
];

function kv(name: string): Port {
    return {
        name,
        type: elementType.float32,
        shape: ['batch', 2 ** 14, 'past_sequence_length', 2 ** 14],
    };
}

describe('a model folder', () => {
    const own = disposedAfterEach();

    for (const { what, spoil, code, detail } of attacks) {
        it(`with ${what} is refused as ${code}`, async () => {
            const copy = own(new ModelCopy());
            spoil(copy);
            await assertEngineError(own(forkEngine()).load(copy.model), code, detail);
        });
    }

    it('may hold links within itself', async () => {
        const copy = own(new ModelCopy());
        renameSync(join(copy.folder, 'onnx/model.onnx'), join(copy.folder, 'graph'));
        symlinkSync('../graph', join(copy.folder, 'onnx/model.onnx'));
        await assertWorks(copy.folder);
    });

    it('may be a snapshot in the cache of Hugging Face, whose files are links', async () => {
        const { path } = own(new ScratchFolder());
        assert.equal(
            await assertWorks(cachedSnapshot(path, 'models--leftward--tiny')),
            'leftward/tiny',
        );
    });

    it('of that cache must not link to another model’s files', async () => {
        const { path } = own(new ScratchFolder());
        const folder = cachedSnapshot(path, 'models--leftward--tiny');
        cpSync(join(tinyFolder, 'config.json'), join(path, 'models--other--one/blobs/config'));
        rmSync(join(folder, 'config.json'));
        symlinkSync('../../../models--other--one/blobs/config', join(folder, 'config.json'));
        const loading = own(forkEngine()).load({ folder, threads: 1 });
        await assertEngineError(loading, 'model-corrupt', /outside the model folder/);
    });

    /** @returns the model's name */
    async function assertWorks(folder: string): Promise<string> {
        const engine = own(forkEngine());
        const { name } = await engine.load({ folder, threads: 1 });
        const asked = engine.complete(request("import { readFile } from 'node:"), never);
        assert.equal((await asked).text, "fs/promises';");
        return name;
    }
});

/** @returns the folder of a snapshot of the tiny model, as huggingface_hub lays it out */
function cachedSnapshot(cache: string, model: string): string {
    const blobs = join(cache, model, 'blobs');
    const snapshot = join(cache, model, 'snapshots', '0123abcd');
    mkdirSync(blobs, { recursive: true });
    mkdirSync(join(snapshot, 'onnx'), { recursive: true });
    for (const [i, file] of ['config.json', 'tokenizer.json', 'tokenizer_config.json'].entries()) {
        cpSync(join(tinyFolder, file), join(blobs, `${i}`));
        symlinkSync(`../../blobs/${i}`, join(snapshot, file));
    }
    cpSync(join(tinyFolder, 'onnx/model.onnx'), join(blobs, 'graph'));
    symlinkSync('../../../blobs/graph', join(snapshot, 'onnx/model.onnx'));
    return snapshot;
}
