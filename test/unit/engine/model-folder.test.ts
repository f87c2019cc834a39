import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { headSizesOf } from '../../../src/engine/model-config.ts';
import { readModelFolder } from '../../../src/engine/model-folder.ts';
import { assertEngineError } from '../../support/engine-errors.ts';
import { disposedAfterEach } from '../../support/live-engine.ts';
import { ModelCopy } from '../../support/model-copy.ts';
import { elementType, onnxGraph, type Port } from '../../support/onnx-bytes.ts';
import { tinyFolder } from '../../support/tiny-model.ts';

const pointer = (name: string): string =>
    `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 464746\n${name}`;

const graph = 'onnx/model.onnx';
const better = 'onnx/model_quantized.onnx';
const good = readFileSync(join(tinyFolder, graph));
const ids: Port = { name: 'input_ids', type: elementType.int64, shape: ['batch', 'tokens'] };
const logits: Port = { name: 'logits', type: elementType.float32, shape: ['batch', 'tokens'] };
/** Its one tensor has 16 bytes in a file beside it. */
const withData = onnxGraph([ids], [logits], {
    initializers: [{ name: 'w', dims: [4], external: { location: 'weights.onnx_data' } }],
});

const quiet = (): void => undefined;

describe('a model folder', () => {
    const own = disposedAfterEach();
    const copy = (): ModelCopy => own(new ModelCopy());

    for (const file of [
        'config.json',
        'tokenizer.json',
        'tokenizer_config.json',
        'generation_config.json',
        'manifest.json',
        graph,
    ]) {
        it(`that Git LFS has not fetched names ${file} and the way to fetch it`, async () => {
            const { folder } = copy().write(file, pointer(''));
            const named = new RegExp(
                `^EngineError: ${file} in .* is a Git LFS pointer.*git lfs pull`,
            );
            await assert.rejects(readModelFolder(folder), (error) => named.test(String(error)));
        });
    }

    it('names the file of weights that Git LFS has not fetched', async () => {
        const { folder } = copy()
            .write(graph, withData)
            .write('onnx/weights.onnx_data', pointer(''));
        await assertEngineError(
            readModelFolder(folder),
            'model-incomplete',
            /onnx\/weights\.onnx_data in .* is a Git LFS pointer/,
        );
    });

    it('says of a JSON file that it ends in the middle, wherever it does', async () => {
        const whole = readFileSync(join(tinyFolder, 'config.json'), 'utf8').trim();
        await fc.assert(
            fc.asyncProperty(fc.integer({ min: 1, max: whole.length - 1 }), async (length) => {
                const { folder } = copy().write('config.json', whole.slice(0, length));
                await assertEngineError(
                    readModelFolder(folder),
                    'model-corrupt',
                    /config\.json in .* is not JSON\. It ends in the middle\./,
                );
            }),
            { numRuns: 30 },
        );
    });

    const spoilt: readonly (readonly [what: string, spoil: (folder: ModelCopy) => unknown])[] = [
        ['is a Git LFS pointer', (folder) => folder.write(better, pointer(''))],
        ['is empty', (folder) => folder.write(better, '')],
        ['is no graph', (folder) => folder.write(better, '<html>404</html>')],
        ['has no weights beside it', (folder) => folder.write(better, withData)],
        [
            'has weights beside it that are a Git LFS pointer',
            (folder) => folder.write(better, withData).write('onnx/weights.onnx_data', pointer('')),
        ],
        [
            'has weights beside it that are cut off',
            (folder) => folder.write(better, withData).write('onnx/weights.onnx_data', 'short'),
        ],
    ];

    for (const [what, spoil] of spoilt) {
        it(`whose best graph ${what} is used with the good one beside it`, async () => {
            const own = copy();
            spoil(own);
            const log: string[] = [];
            const { weights } = await readModelFolder(own.folder, (line) => log.push(line));
            assert.equal(weights, graph);
            assert.match(log.join('\n'), /^onnx\/model\.onnx is used instead: .+\.$/);
        });
    }

    it('whose best graph is cut off anywhere is used with the good one beside it', async () => {
        const cut = fc.integer({ min: 0, max: good.byteLength - 1 });
        await fc.assert(
            fc.asyncProperty(cut, async (bytes) => {
                const model = copy().write(better, good.subarray(0, bytes));
                assert.equal((await readModelFolder(model.folder, quiet)).weights, graph);
            }),
            { numRuns: 20 },
        );
    });

    it('whose best graph lacks only its last bytes is used with the good one beside it', async () => {
        for (let missing = 1; missing <= 64; missing++) {
            const model = copy().write(better, good.subarray(0, good.byteLength - missing));
            assert.equal((await readModelFolder(model.folder, quiet)).weights, graph);
        }
    });

    it('is used with the good graph where the manifest lists another one, too', async () => {
        const listed = { sha256: 'a'.repeat(64), bytes: 999_999 };
        for (const spoil of [pointer(''), good.subarray(0, 1000)]) {
            const { folder } = copy()
                .write(better, spoil)
                .edit('manifest.json', (json) => ({
                    ...json,
                    files: { ...(json['files'] as object), [better]: listed },
                }));
            assert.equal((await readModelFolder(folder, quiet)).weights, graph);
        }
    });

    it('is refused for what is wrong with its best graph where none is good', async () => {
        const { folder } = copy().write(better, pointer('')).write(graph, good.subarray(0, 1000));
        await assertEngineError(
            readModelFolder(folder),
            'model-incomplete',
            /model_quantized\.onnx in .* is a Git LFS pointer/,
        );
    });

    it('may name its only graph as it likes, and keep it in any folder', async () => {
        for (const name of ['decoder.onnx', 'onnx/smol-int4.onnx', 'cpu-int4/model.onnx']) {
            const { folder } = copy().remove(graph).write(name, good);
            assert.equal((await readModelFolder(folder)).weights, name);
        }
    });

    it('with several graphs of its own names wants to be told one, which may be any', async () => {
        const model = copy().remove(graph).write('onnx/a.onnx', good).write('b.onnx', good);
        await assertEngineError(
            readModelFolder(model.folder),
            'model-incomplete',
            /several other graphs: b\.onnx onnx\/a\.onnx\. The path of one of them in leftward\.model/,
        );
        model.write(better, good);
        for (const name of ['onnx/a.onnx', 'b.onnx', better]) {
            const { path, weights } = await readModelFolder(join(model.folder, name));
            assert.deepEqual([path, weights], [model.folder, name]);
        }
        model.write('b.onnx', pointer(''));
        await assertEngineError(
            readModelFolder(join(model.folder, 'b.onnx')),
            'model-incomplete',
            /b\.onnx in .* is a Git LFS pointer/,
        );
    });

    it('is read with a byte order mark before each of its files, in UTF-8 and UTF-16', async () => {
        for (const encoding of ['utf8', 'utf16le'] as const) {
            const model = copy().edit('manifest.json', ({ files: _, ...json }) => json);
            for (const file of [
                'config.json',
                'tokenizer.json',
                'tokenizer_config.json',
                'generation_config.json',
                'manifest.json',
            ]) {
                const text = readFileSync(join(model.folder, file), 'utf8');
                model.write(file, Buffer.from(`\uFEFF${text}`, encoding));
            }
            const { name, ends } = await readModelFolder(model.folder);
            assert.deepEqual([name, ends.length], ['leftward-tiny', 2]);
        }
    });

    it('may have an empty generation_config.json or tokenizer_config.json, or one that says nothing', async () => {
        for (const content of ['', ' \n', '{}', '[]', 'null', '{"eos_token_id": {}}', '3']) {
            const { folder } = copy()
                .write('generation_config.json', content)
                .write('tokenizer_config.json', content);
            assert.equal((await readModelFolder(folder)).ends.length, 1);
        }
    });

    it('keeps the hash of its manifest in either case, and need not have one of ours', async () => {
        const upper = copy().edit('manifest.json', (json) => json);
        const text = readFileSync(join(upper.folder, 'manifest.json'), 'utf8');
        upper.write(
            'manifest.json',
            text.replace(/[0-9a-f]{64}/g, (hex) => hex.toUpperCase()),
        );
        assert.equal((await readModelFolder(upper.folder)).name, 'leftward-tiny');
        const odd = copy().edit('manifest.json', (json) => ({
            ...json,
            ...{ name: 3, licence: ['MIT'], parameters: '100K', source: 'here' },
        }));
        assert.equal((await readModelFolder(odd.folder)).parameters, undefined);
        const foreign = copy().write('manifest.json', '{"short_name": "App", "icons": []}');
        assert.equal((await readModelFolder(foreign.folder)).weights, graph);
    });
});

describe('a config.json', () => {
    const own = disposedAfterEach();

    async function read(change: object) {
        const { folder } = own(new ModelCopy()).edit('config.json', (json) => ({
            ...json,
            ...change,
        }));
        return readModelFolder(folder);
    }

    it('says nothing where its values are null or odd, and the model is used', async () => {
        for (const none of [null, -1, 0, []]) {
            const { config } = await read({
                ...{ vocab_size: none, max_position_embeddings: none, num_hidden_layers: none },
                ...{ num_attention_heads: none, num_key_value_heads: none, head_dim: none },
                ...{ hidden_size: none, n_positions: none, n_layer: none },
            });
            assert.deepEqual(headSizesOf(config), { kvHeads: undefined, headSize: undefined });
            assert.equal(config.max_position_embeddings, undefined);
        }
        for (const odd of [null, 3, {}, [null], 'yes']) {
            await read({ model_type: odd, is_encoder_decoder: odd, is_decoder: odd });
            await read({ multi_query: odd, bos_token_id: odd, eos_token_id: odd });
        }
        for (const architectures of [null, [], [null], {}, 'LlamaForCausalLM']) {
            await read({ architectures });
        }
    });

    it('may have Python’s NaN and Infinity, which are no numbers in JSON', async () => {
        const model = own(new ModelCopy());
        const text = readFileSync(join(model.folder, 'config.json'), 'utf8').replace(
            '{',
            '{"scale": NaN, "limit": [0.0, Infinity, -Infinity], "note": "NaN \\" Infinity", ',
        );
        assert.equal(
            (await readModelFolder(model.write('config.json', text).folder)).weights,
            graph,
        );
    });

    it('has ids that end a text in a number or a list, and those that are none end none', async () => {
        const endsWith = async (eos_token_id: unknown): Promise<readonly number[]> => {
            const { folder } = own(new ModelCopy())
                .edit('config.json', (json) => ({ ...json, eos_token_id }))
                .remove('generation_config.json');
            return (await readModelFolder(folder)).ends;
        };
        assert.deepEqual(await endsWith(2), [2]);
        assert.deepEqual(await endsWith([2, 3]), [2, 3]);
        assert.deepEqual(await endsWith([2, -1, null, '3', 4.5]), [2]);
        for (const none of [-1, null, [], [-1], '</s>', {}, 1e300, NaN]) {
            assert.deepEqual(await endsWith(none), []);
        }
    });

    it('may say for each layer how many heads it has; what differs is left to the graph', async () => {
        const sizes = async (heads: unknown, kvHeads: unknown) =>
            headSizesOf(
                (
                    await read({
                        num_attention_heads: heads,
                        num_key_value_heads: kvHeads,
                        hidden_size: 64,
                        head_dim: null,
                    })
                ).config,
            );
        assert.deepEqual(await sizes([4, 4], [2, 2]), { kvHeads: 2, headSize: 16 });
        assert.deepEqual(await sizes([4, null, 0], [2, null]), { kvHeads: 2, headSize: 16 });
        assert.deepEqual(await sizes([4, 8], 2), { kvHeads: 2, headSize: undefined });
        assert.deepEqual(await sizes(4, [1, 2]), { kvHeads: 4, headSize: 16 });
    });
});
