/** Token healing where a line begins, with tokenizers that join newline and indent. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bytesOfPiece } from '../../src/engine/byte-level.ts';
import { generate } from '../../src/engine/generate.ts';
import { promptFor } from '../../src/engine/prompt.ts';
import type { LoadedModel } from '../../src/engine/loaded-model.ts';
import { projectRoot } from '../support/project.ts';
import { modelSureOf } from '../support/sure-model.ts';
import { request } from '../support/tiny-model.ts';
import { bytesOf, qwenTokenizer, smolTokenizer, tinyTokenizer } from '../support/tokenizers.ts';

const file = join(projectRoot, 'test', 'fixtures', 'smollm2', 'documents.json');
const documents = JSON.parse(readFileSync(file, 'utf8')) as readonly {
    readonly name: string;
    readonly text: string;
    readonly pieces: readonly string[];
}[];

/** Where a line's text begins, after its indent; of a line without text, its end. */
const lineStarts = (text: string): number[] =>
    Array.from(
        text.matchAll(/^[ \t]*(?=[^ \t])/gm),
        ({ index, 0: indent }) => index + indent.length,
    );

/** Everywhere from there to the line's end. */
const places = (text: string): number[] =>
    lineStarts(text).flatMap((start) => {
        const end = text.indexOf('\n', start);
        return Array.from({ length: Math.max(1, end - start) }, (_, i) => start + i);
    });

async function completed(model: LoadedModel, prefix: string): Promise<string> {
    const params = request(prefix, { contextTokens: 4096, maxNewTokens: 64 });
    const { signal } = new AbortController();
    return (await generate(model, params, performance.now(), signal, () => undefined)).text;
}

/** What is left of the line, without its end. */
const restOf = (text: string, at: number): string => /^[^\r\n]*/.exec(text.slice(at))?.[0] ?? '';

const show = (text: string, at: number): string => JSON.stringify(`${text.slice(0, at)}│`);

describe('SmolLM2’s tokenizer, cut to these documents,', () => {
    for (const { name, text, pieces } of documents) {
        it(`writes them as the whole one does: ${name}`, () => {
            const expected = pieces.map((piece) =>
                Buffer.from(bytesOfPiece(piece) ?? []).toString(),
            );
            const given = smolTokenizer
                .encode(text)
                .map((id) => bytesOf(smolTokenizer, [id]).toString());
            assert.deepEqual(given, expected);
        });
    }
});

const tokenizers = [
    ['SmolLM2', smolTokenizer],
    ['Qwen’s kind', qwenTokenizer],
] as const;

for (const [kind, tokenizer] of tokenizers) {
    describe(`a model that is sure of a document, with the tokenizer of ${kind},`, () => {
        for (const { name, text } of documents) {
            it(`completes it identically wherever it is cut: ${name}`, async () => {
                const model = modelSureOf(text, tokenizer);
                for (const at of places(text)) {
                    const given = await completed(model, text.slice(0, at));
                    assert.equal(given, restOf(text, at), show(text, at));
                }
            });

            it(`does so where nothing is read before it: ${name}`, async () => {
                const model = { ...modelSureOf(text, tokenizer), beginOfText: undefined };
                // One token has to stay, and a first word may be that.
                for (const at of lineStarts(text).filter((start) => start > 1)) {
                    const given = await completed(model, text.slice(0, at));
                    assert.equal(given, restOf(text, at), show(text, at));
                }
            });
        }

        it('never makes the indent deeper than the user has it', async () => {
            const document = 'if (a) {\n        count = 1\n}\n';
            const model = modelSureOf(document, tokenizer);
            const written = await completed(model, 'if (a) {\n    ');
            assert.doesNotMatch(written, /^[ \t]/);
        });
    });
}

describe('healing at the beginning of a line', () => {
    const typedOf = (tokenizer: typeof smolTokenizer, prefix: string): string => {
        const model = modelSureOf(prefix, tokenizer);
        return Buffer.from(promptFor(model, request(prefix)).typed).toString();
    };

    it('takes back the newline where it is one token with the indent', () => {
        assert.equal(typedOf(smolTokenizer, 'total = 1\n    '), '\n    ');
        assert.equal(typedOf(smolTokenizer, 'total = 1\r\n\t\t'), '\r\n\t\t');
        assert.equal(typedOf(smolTokenizer, 'total = 1\n\n'), '\n\n');
    });

    it('takes back nothing where newline and indent are the same whatever follows', () => {
        assert.equal(typedOf(smolTokenizer, 'total = 1\n'), '');
        assert.equal(typedOf(qwenTokenizer, '};\n\n'), '');
        for (const prefix of ['let x = 1;\n', 'let x = 1;\n    ', '{\n\n\t\t', '{\r\n  ']) {
            assert.equal(typedOf(tinyTokenizer, prefix), '');
        }
    });

    it('leaves the newline where it is a token of its own', () => {
        assert.equal(typedOf(qwenTokenizer, '};\n\n        '), '        ');
    });
});
