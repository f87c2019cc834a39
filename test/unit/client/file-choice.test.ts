import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
    namedVariant,
    offeredVariants,
    planOf,
    variantsOf,
} from '../../../src/client/hub/file-choice.ts';
import { HubError } from '../../../src/client/hub/hub-error.ts';
import type { ModelInfo } from '../../../src/client/hub/hub-api.ts';
import { staysInFolder } from '../../../src/client/hub/safe-path.ts';
import { readModelFolder } from '../../../src/engine/model-folder.ts';
import { ModelCopy } from '../../support/model-copy.ts';
import { tinyFolder } from '../../support/tiny-model.ts';

/** A repository with these files, each of 100 bytes. */
function repositoryOf(paths: readonly string[]): ModelInfo {
    const hash = { kind: 'git-blob', hex: 'a'.repeat(40) } as const;
    return {
        id: 'owner/name',
        revision: 'a'.repeat(40),
        isGated: false,
        licence: undefined,
        files: paths.map((path) => ({ path, bytes: 100, hash })),
    };
}

const small = ['README.md', 'tokenizer.json', 'config.json', 'generation_config.json'];
const weights = [
    'model',
    'model_q4',
    'model_fp16',
    'model_quantized',
    'model_int8',
    'model_uint8',
    'model_bnb4',
];
const graphs = weights.map((name) => `onnx/${name}.onnx`);

describe('the files of a repository that are needed', () => {
    it('are offered in the order in which the engine would take the weights', async () => {
        const copy = new ModelCopy().remove('onnx/model.onnx');
        try {
            const content = readFileSync(join(tinyFolder, 'onnx/model.onnx'));
            for (const graph of graphs) copy.write(graph, content);
            const variants = variantsOf(repositoryOf(graphs));
            assert.equal(variants.length, graphs.length);
            for (const { path } of variants) {
                assert.equal((await readModelFolder(copy.folder)).weights, path);
                copy.remove(path);
            }
        } finally {
            copy.dispose();
        }
    });

    it('are one set of weights with its external data, and what describes the model', () => {
        const info = repositoryOf([
            ...small,
            ...graphs,
            'onnx/model.onnx_data',
            'onnx/model.onnx_data_1',
            'onnx/model_q4.onnx_data',
            'pytorch_model.bin',
            'LICENSE',
        ]);
        const variant = variantsOf(info).find(({ path }) => path === 'onnx/model.onnx');
        assert.ok(variant);
        assert.deepEqual(
            planOf(info, variant).files.map(({ target }) => target),
            [
                'config.json',
                'tokenizer.json',
                'README.md',
                'generation_config.json',
                'LICENSE',
                'onnx/model.onnx',
                'onnx/model.onnx_data',
                'onnx/model.onnx_data_1',
            ],
        );
    });

    it('are the older exports’ merged decoder where there is no other', () => {
        const info = repositoryOf([
            'onnx/decoder_model.onnx',
            'onnx/decoder_model_merged_quantized.onnx',
        ]);
        assert.deepEqual(
            offeredVariants(info).map(({ path }) => path),
            ['onnx/decoder_model_merged_quantized.onnx'],
        );
    });

    it('are any graph where none has a usual name, or the one that the user names', () => {
        const info = repositoryOf([
            ...small,
            'onnx/smol-int4.onnx',
            'onnx/smol-int4.data',
            'onnx/con.onnx',
            'cpu/b.onnx',
            'cpu/b.onnx.data',
            'cpu/tokenizer.json',
        ]);
        const paths = offeredVariants(info).map(({ path }) => path);
        assert.deepEqual(paths, ['onnx/smol-int4.onnx', 'cpu/b.onnx']);
        const sources = planOf(info, namedVariant(info, 'cpu/b.onnx')).files.map(
            ({ path, target }) => [path, target],
        );
        assert.deepEqual(sources, [
            ['config.json', 'config.json'],
            ['cpu/tokenizer.json', 'tokenizer.json'],
            ['README.md', 'README.md'],
            ['generation_config.json', 'generation_config.json'],
            ['cpu/b.onnx', 'onnx/b.onnx'],
            ['cpu/b.onnx.data', 'onnx/b.onnx.data'],
        ]);
        assert.deepEqual(
            namedVariant(info, 'onnx/smol-int4.onnx').files.map(({ path }) => path),
            ['onnx/smol-int4.onnx', 'onnx/smol-int4.data'],
        );
        for (const path of ['onnx/none.onnx', 'config.json', 'onnx/con.onnx', '../a.onnx']) {
            assert.throws(() => namedVariant(info, path), HubError, path);
        }
    });
});

describe('the name of a file in a repository', () => {
    it('stays in its folder, or the repository is refused', () => {
        for (const path of [
            'config.json',
            'onnx/model.onnx_data',
            'a b/…/c?.png',
            '..a/b..',
            'a:b',
        ]) {
            // On Windows `a:b` is a drive; a name of one letter before a colon is refused everywhere.
            assert.equal(staysInFolder(path), path !== 'a:b', path);
        }
        for (const path of [
            '',
            '/a',
            '../a',
            'a/../b',
            'a/..',
            './a',
            'a//b',
            'a\\b',
            'C:\\a',
            'c:a',
            'a\0b',
        ]) {
            assert.ok(!staysInFolder(path), path);
        }
    });
});
