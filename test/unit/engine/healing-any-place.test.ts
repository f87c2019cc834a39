import assert from 'node:assert/strict';
import fc from 'fast-check';
import { generate } from '../../../src/engine/generate.ts';
import type { LoadedModel } from '../../../src/engine/loaded-model.ts';
import { modelSureOf } from '../../support/sure-model.ts';
import { knownTexts, request } from '../../support/tiny-model.ts';
import { realTokenizers } from '../../support/tokenizers.ts';

/** Identifiers, numbers, punctuation and letters beyond ASCII, close together. */
const words = fc
    .array(
        fc.constantFrom(
            ...['total', 'readFile', '_x1', '1234567', '0.5', ' ', '  ', ' = ', '.', '=>', '});'],
            ...[
                'é',
                'e\u0301',
                '日本語',
                '🙂',
                '👩‍💻',
                'שלום',
                '\u00a0',
                "'",
                '"',
                '// ',
                '<|file|>',
            ],
        ),
        { minLength: 1, maxLength: 14 },
    )
    .map((parts) => parts.join(''));

/** What is wrong in a line of `document` that is cut at `at`; undefined where it is completed as it stands. */
async function wrongAt(
    model: LoadedModel,
    document: string,
    at: number,
    healing = true,
): Promise<string | undefined> {
    const prefix = document.slice(0, at);
    const [rest] = document.slice(at).split('\n');
    const params = request(prefix, { healing, contextTokens: 4096, maxNewTokens: 256 });
    const signal = new AbortController().signal;
    const { text } = await generate(model, params, performance.now(), signal, () => undefined);
    return text === rest ? undefined : `${prefix.slice(-20)}│${rest ?? ''} → ${text}`;
}

/**
 * Each place from the end of a line's indent on, but within no character. The indent is the user's own
 * decision: a model that wants another one is not asked.
 */
function places(document: string): number[] {
    return Array.from(document.matchAll(/(?<=^[ \t]*)[^ \t\n][^\n]*/gm)).flatMap(
        ({ index, 0: line }) => {
            let at = index;
            return Array.from(line, (character) => (at += character.length) - character.length);
        },
    );
}

for (const [name, tokenizer] of realTokenizers) {
    describe(`a model that is sure of a line, with the tokenizer of ${name},`, () => {
        it('completes it identically wherever it is cut', async () => {
            for (const { text } of knownTexts) {
                const document = text.slice(0, text.indexOf('\n', 600) + 1);
                const model = modelSureOf(document, tokenizer);
                for (const at of places(document).slice(1)) {
                    assert.equal(await wrongAt(model, document, at), undefined);
                }
            }
        }).timeout(60_000);

        it('does so for words of any characters, close together', async () => {
            await fc.assert(
                fc.asyncProperty(words, words, fc.nat(), async (above, line, place) => {
                    const document = `${above}\n${line}\n`;
                    const within = places(document).filter((at) => at > above.length);
                    const at = within[place % Math.max(1, within.length)];
                    if (at === undefined) return;
                    const model = modelSureOf(document, tokenizer);
                    assert.equal(await wrongAt(model, document, at), undefined);
                }),
                { numRuns: 300 },
            );
        });

        it('does not without token healing', async () => {
            const document = 'const total = prices.length;\n';
            const model = modelSureOf(document, tokenizer);
            let wrong = 0;
            for (const at of places(document).slice(1)) {
                if ((await wrongAt(model, document, at, false)) !== undefined) wrong++;
            }
            assert.ok(wrong > 5, `${wrong}`);
        });
    });
}
