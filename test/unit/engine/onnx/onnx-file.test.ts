import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { Malformed } from '../../../../src/engine/onnx/file-bytes.ts';
import { readOnnxFile, type OnnxFile } from '../../../../src/engine/onnx/onnx-file.ts';
import { weightFacts } from '../../../../src/engine/onnx/weight-facts.ts';
import { familyNamed } from '../../../support/families.ts';
import { disposedAfterEach } from '../../../support/live-engine.ts';
import { elementType, onnxGraph, type Port } from '../../../support/onnx-bytes.ts';
import { ScratchFolder } from '../../../support/scratch-folder.ts';
import { tinyFolder } from '../../../support/tiny-model.ts';

const ids: Port = { name: 'input_ids', type: elementType.int64, shape: ['batch', 'tokens'] };
const logits: Port = { name: 'logits', type: elementType.float32, shape: ['batch', 'tokens'] };
const graphOf = (family: string, file: string): OnnxFile =>
    readOnnxFile(join(familyNamed(family).folder, 'onnx', file));

describe('an ONNX file', () => {
    const own = disposedAfterEach();
    const reading = (bytes: Uint8Array): OnnxFile =>
        readOnnxFile(own(new ScratchFolder()).write('model.onnx', bytes));

    it('tells its operators, and its weights with their sizes', () => {
        const initializers = [{ name: 'w', dims: [2, 300], bytes: new Uint8Array(2400) }];
        const file = reading(onnxGraph([ids], [logits], { initializers, domain: 'somewhere' }));
        assert.deepEqual(
            file.operations.map(({ domain, operator, inputs }) => [domain, operator, inputs]),
            [['somewhere', 'Cast', ['input_ids']]],
        );
        assert.deepEqual(file.initializers, [
            { name: 'w', dims: [2, 300], type: elementType.float32, inlineBytes: 2400 },
        ]);
    });

    it('tells where weights are that it does not hold', () => {
        const external = { location: 'w.bin', offset: '4096', length: '16' };
        const initializers = [{ name: 'w', dims: [4], external }];
        const [tensor] = reading(onnxGraph([ids], [logits], { initializers })).initializers;
        assert.deepEqual(tensor?.external, { location: 'w.bin', offset: 4096, length: 16 });
    });

    it('tells of graphs within it', () => {
        const { operations } = reading(onnxGraph([ids], [logits], { depth: 3 }));
        assert.equal(operations.filter(({ operator }) => operator === 'If').length, 3);
    });

    it('is refused wherever it was cut off', () => {
        const whole = readFileSync(join(tinyFolder, 'onnx', 'model.onnx'));
        for (const share of [0, 0.001, 0.1, 0.5, 0.9, 0.999]) {
            const part = whole.subarray(0, Math.floor(share * whole.length));
            assert.throws(() => reading(part), Malformed, `${share}`);
        }
    });

    it('is read or refused, whatever was done to its bytes', () => {
        const initializers = [
            { name: 'w', dims: [2, 3], bytes: new Uint8Array(24) },
            { name: 'x', dims: [1], external: { location: 'x.bin', offset: '0' } },
        ];
        const bytes = onnxGraph([ids], [logits], { initializers, depth: 2 });
        const change = fc.record({
            at: fc.nat(bytes.length - 1),
            removed: fc.nat(4),
            inserted: fc.uint8Array({ maxLength: 6 }),
        });
        const scratch = own(new ScratchFolder());
        let read = 0;
        fc.assert(
            fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
                let changed = Buffer.from(bytes);
                for (const { at, removed, inserted } of changes) {
                    const after = changed.subarray(at + removed);
                    changed = Buffer.concat([changed.subarray(0, at), inserted, after]);
                }
                try {
                    weightFacts(readOnnxFile(scratch.write('model.onnx', changed)));
                    read++;
                } catch (error) {
                    assert.ok(error instanceof Malformed, String(error));
                }
            }),
            { numRuns: 500 },
        );
        assert.ok(read > 5, `only ${read} of 500 are read: the changes are too rough`);
    });

    /** A message field. */
    const within = (number: number, content: Buffer): Buffer => {
        const { length } = content;
        const size = [0, 7, 14, 21].map(
            (bits) => ((length >>> bits) & 0x7f) | (bits < 21 ? 0x80 : 0),
        );
        return Buffer.concat([Buffer.from([(number << 3) | 2, ...size]), content]);
    };
    /** One whose content is the same bytes over and over. */
    const field = (number: number, ...unit: readonly number[]): Buffer =>
        within(number, repeated(...unit));
    const repeated = (...unit: readonly number[]): Buffer =>
        Buffer.alloc(Math.floor(30_000_000 / unit.length) * unit.length, Buffer.from(unit));
    const graphOf30Mb = {
        'sizes of one tensor in one field': within(7, within(5, field(1, 1))),
        'sizes of one tensor in many fields': within(7, field(5, 0x08, 1)),
        'operators without anything': field(7, 0x0a, 0),
        'operators with a name each': field(7, 0x0a, 3, 0x22, 1, 65),
        'inputs of one operator': within(7, field(1, 0x0a, 1, 65)),
        'attributes of one operator': within(7, field(1, 0x2a, 5, 0x0a, 1, 65, 0x18, 1)),
        'tensors without anything': field(7, 0x2a, 0),
        'entries of one tensor': within(7, field(5, 0x6a, 3, 0x0a, 1, 65)),
        functions: repeated(0xca, 1, 3, 0x0a, 1, 65),
        'fields that nobody knows': field(7, 0x70, 1),
    };

    for (const [what, bytes] of Object.entries(graphOf30Mb)) {
        it(`of 30 MB of ${what} is read or refused at once, and takes little memory`, () => {
            const path = own(new ScratchFolder()).write('model.onnx', bytes);
            const peakMb = (): number => process.resourceUsage().maxRSS / 1024;
            const peak = peakMb();
            const begun = performance.now();
            assert.throws(() => readOnnxFile(path), Malformed);
            const ms = performance.now() - begun;
            assert.ok(ms < 2000, `${ms.toFixed(0)} ms`);
            assert.ok(peakMb() - peak < 150, `${(peakMb() - peak).toFixed(0)} MB`);
        });
    }

    it('of noise is refused', () => {
        const scratch = own(new ScratchFolder());
        fc.assert(
            fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
                try {
                    readOnnxFile(scratch.write('model.onnx', noise));
                } catch (error) {
                    assert.ok(error instanceof Malformed, String(error));
                }
            }),
            { numRuns: 300 },
        );
    });
});

describe('the weights of a graph', () => {
    const precisions = [
        ['llama', 'model.onnx', 'float32'],
        ['qwen2-fp16', 'model_fp16.onnx', 'float16'],
        ['llama-int8', 'model_quantized.onnx', '8-bit'],
        ['smollm-uint8', 'model_uint8.onnx', '8-bit'],
        // Tables of embeddings stay as they are: in so small a model they are most of it.
        ['qwen3-q4', 'model_q4.onnx', 'mixed'],
        ['phi-bnb4', 'model_bnb4.onnx', 'mixed'],
        ['starcoder2-external', 'model.onnx', 'float32'],
    ] as const;

    for (const [family, file, precision] of precisions) {
        it(`of ${family} are ${precision}`, () => {
            assert.equal(weightFacts(graphOf(family, file)).precision, precision);
        });
    }

    it('are counted as the manifest counts them', () => {
        const file = readOnnxFile(join(tinyFolder, 'onnx', 'model.onnx'));
        assert.equal(weightFacts(file).parameters, 106_816);
    });

    it('are as many after rounding as before', () => {
        const same = [
            ['llama', 'llama-int8', 'model_quantized.onnx'],
            ['qwen3', 'qwen3-q4', 'model_q4.onnx'],
            ['qwen2', 'qwen2-fp16', 'model_fp16.onnx'],
            ['starcoder2', 'starcoder2-external', 'model.onnx'],
            ['gpt2', 'gpt2-merged', 'decoder_model_merged.onnx'],
        ] as const;
        for (const [family, variant, file] of same) {
            const whole = weightFacts(graphOf(family, 'model.onnx')).parameters;
            const rounded = weightFacts(graphOf(variant, file)).parameters;
            assert.ok(Math.abs(rounded / whole - 1) < 0.03, `${variant}: ${rounded} of ${whole}`);
        }
    });
});
