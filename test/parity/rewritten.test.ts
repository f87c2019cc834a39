/** Graphs that return only what is new, compared with the same graphs run as they are. */
import assert from 'node:assert/strict';
import { appendFileSync, cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { renameSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadModel, type LoadedModel } from '../../src/engine/loaded-model.ts';
import {
    newNode,
    nodeField,
    outsideField,
    tensorField,
} from '../../src/engine/onnx/graph-fields.ts';
import { readGraphParts } from '../../src/engine/onnx/graph-parts.ts';
import { messageField } from '../../src/engine/onnx/protobuf-writer.ts';
import { tokenId } from '../../src/engine/token-id.ts';
import { families, familyNamed, type Family } from '../support/families.ts';
import { largest, margin } from '../support/logits.ts';
import { tokenIds } from '../support/opened-model.ts';
import { ScratchFolder } from '../support/scratch-folder.ts';

/** Of float32 weights, whose logits differ by the order of additions only. */
const clearMargin = 1e-3;

/** Loads a folder, does something with the model, and frees it. @returns also what was logged */
async function withModel<T>(
    folder: string,
    use: (model: LoadedModel) => T | Promise<T>,
): Promise<{ result: T; kvCache: string | undefined; logged: readonly string[] }> {
    const logged: string[] = [];
    const { error } = console;
    console.error = (line: string) => logged.push(line);
    try {
        const model = await loadModel({ folder, threads: 1 });
        const result = await use(model);
        await model.cached.model.dispose();
        return { result, kvCache: model.cached.model.facts.kvCache, logged };
    } finally {
        console.error = error;
    }
}

/** Likeliest tokens after prompts, each with what it won by. */
async function continuations(
    { cached }: LoadedModel,
    { oracle }: Family,
): Promise<[number, number][]> {
    const steps: [number, number][] = [];
    for (const { ids } of oracle.cases.slice(4, 9)) {
        cached.model.rewind(0);
        let logits = await cached.model.advance(tokenIds(ids.slice(0, 3)));
        if (ids.length > 3) logits = await cached.model.advance(tokenIds(ids.slice(3)));
        for (let i = 0; i < 10; i++) {
            const best = largest(logits);
            steps.push([best, margin(logits)]);
            logits = await cached.model.advance([tokenId(best)]);
        }
    }
    return steps;
}

const graphIn = (folder: string): string => {
    const onnx = join(folder, 'onnx');
    const name = readdirSync(onnx).find((file) => file.endsWith('.onnx'));
    return join(onnx, name ?? '');
};

/** Has a name that the rewritten graph would have twice, so that ONNX Runtime refuses it. */
function makeUnrewritable(folder: string): void {
    const node = nodeField(newNode('Shape', ['input_ids'], 'leftward/shape'));
    appendFileSync(graphIn(folder), messageField(7, [node]));
}

describe('a graph that returns only what is new', () => {
    let scratch: ScratchFolder;
    beforeEach(() => {
        scratch = new ScratchFolder();
    });
    afterEach(() => {
        scratch.dispose();
    });
    const copyOf = ({ folder, name }: Family): string => {
        const copy = join(scratch.path, name);
        cpSync(folder, copy, { recursive: true });
        return copy;
    };

    for (const family of families.filter(({ name }) => !name.endsWith('-uncached'))) {
        it(`chooses what the graph as it is chooses: ${family.name}`, async () => {
            const steps = (model: LoadedModel) => continuations(model, family);
            const given = await withModel(family.folder, steps);
            assert.deepEqual([given.kvCache, given.logged], ['in-place', []]);
            const folder = copyOf(family);
            makeUnrewritable(folder);
            const expected = await withModel(folder, steps);
            assert.equal(expected.kvCache, 'growing');
            assert.equal(expected.logged.length, 1);
            assert.match(expected.logged[0] ?? '', /runs as it is, which is slower: /);
            for (const [i, [token, won]] of expected.result.entries()) {
                if (won < clearMargin) break;
                assert.equal(given.result[i]?.[0], token, `step ${i}, won by ${won}`);
            }
        });
    }

    const llama = familyNamed('llama');
    const logitsOf = async ({ cached }: LoadedModel): Promise<number[]> => {
        cached.model.rewind(0);
        return [...(await cached.model.advance(tokenIds([1, 2, 3])))];
    };

    it('is made of the file that is there now, not of one that was', async () => {
        const folder = copyOf(llama);
        const file = graphIn(folder);
        const before = await withModel(folder, logitsOf);
        const { mtime } = statSync(file);
        const bytes = readFileSync(file);
        for (const { data } of readGraphParts(file).tensors) {
            for (let at = (data?.start ?? 0) + 3; at < (data?.end ?? 0); at += 4 * 97) {
                if ((data?.end ?? 0) - (data?.start ?? 0) > 1024)
                    bytes[at] = (bytes[at] ?? 0) ^ 0x80;
            }
        }
        writeFileSync(file, bytes);
        const after = await withModel(folder, logitsOf);
        assert.ok(statSync(file).mtime >= mtime);
        assert.notDeepEqual(after.result, before.result);
        makeUnrewritable(folder);
        const expected = await withModel(folder, logitsOf);
        assert.deepEqual([after.kvCache, expected.kvCache], ['in-place', 'growing']);
        assert.deepEqual(after.result, expected.result);
    });

    it('writes nothing, into the model’s folder or beside it', async () => {
        const folder = copyOf(llama);
        const files = (): string[] =>
            readdirSync(scratch.path, { recursive: true }).map(String).sort();
        const before = files();
        await withModel(folder, logitsOf);
        assert.deepEqual(files(), before);
    });

    it('may have its weights in several files', async () => {
        const folder = copyOf(llama);
        const expected = await withModel(folder, logitsOf);
        const file = graphIn(folder);
        const whole = readFileSync(file);
        const parts = readGraphParts(file);
        const tensors = parts.tensors.map((tensor, i) => {
            const { start, end } = tensor.data ?? { start: 0, end: 0 };
            const data = whole.subarray(start, end);
            if (end - start < 512 || i % 3 === 0) return tensorField(tensor, tensor.data && data);
            const name = `weights.${i % 3}`;
            writeFileSync(join(dirname(file), `${name}.${i}`), data);
            return outsideField(tensor, `${name}.${i}`, 0, data.length);
        });
        const value = (
            field: number,
            { metadata: { name }, fields }: (typeof parts.inputs)[number],
        ) => messageField(field, [messageField(1, [Buffer.from(name)]), ...fields]);
        writeFileSync(
            file,
            Buffer.concat([
                ...parts.model,
                messageField(7, [
                    ...parts.nodes.map(nodeField),
                    ...tensors,
                    ...parts.inputs.map((input) => value(11, input)),
                    ...parts.outputs.map((output) => value(12, output)),
                    ...parts.rest,
                ]),
            ]),
        );
        const given = await withModel(folder, logitsOf);
        assert.deepEqual([given.kvCache, given.logged], ['in-place', []]);
        assert.deepEqual(given.result, expected.result);
    });

    it('is found through the links of Hugging Face’s cache', async () => {
        const cache = join(scratch.path, 'models--owner--name');
        const snapshot = join(cache, 'snapshots', 'abc');
        mkdirSync(join(cache, 'blobs'), { recursive: true });
        mkdirSync(dirname(snapshot));
        renameSync(copyOf(llama), snapshot);
        const graph = graphIn(snapshot);
        renameSync(graph, join(cache, 'blobs', '0123'));
        symlinkSync(join('..', '..', '..', 'blobs', '0123'), graph);
        const given = await withModel(snapshot, logitsOf);
        assert.deepEqual([given.kvCache, given.logged], ['in-place', []]);
        assert.deepEqual(given.result, (await withModel(llama.folder, logitsOf)).result);
    });
});
