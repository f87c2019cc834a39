import assert from 'node:assert/strict';
import fc from 'fast-check';
import { wellFormed } from '../../../../src/core/panel/utf8.ts';
import { partsOf, readTokens } from '../../../../src/core/panel/window-text.ts';
import type { Generation } from '../../../../src/protocol/trace.ts';
import { promptFor } from '../../../support/prompts.ts';
import { generationOf } from '../../../support/samples.ts';
import { anyText, code, sourceText } from '../../../support/source-text.ts';
import { request } from '../../../support/tiny-model.ts';
import { realTokenizers, tinyTokenizer } from '../../../support/tokenizers.ts';

type Asked = Pick<Generation, 'prompt'>;

/** What the engine tells of the prompt for a text. */
function promptOf(
    prefix: string,
    contextTokens = 256,
    omittedChars = 0,
    tokenizer = tinyTokenizer,
): Asked {
    const reservedTokens = Math.floor(contextTokens / 4);
    const more = { contextTokens, reservedTokens, omittedChars, path: 'src/menu.ts' };
    const { trace } = promptFor(request(prefix, more), tokenizer);
    return { prompt: { ...trace, reusedTokens: 0 } };
}

describe('the parts of the text left of the cursor', () => {
    it('are what is beyond the window, what was read, and what is chosen anew', () => {
        const text = `${code(100)}\nconst tot`;
        const asked = promptOf(text, 64);
        const parts = partsOf({ prefix: text, omittedChars: 0 }, asked, 0);
        assert.equal(parts.beyond + parts.read + parts.healed, text);
        assert.equal(parts.beyond.length, asked.prompt.outOfWindowChars);
        assert.equal(parts.healed, ' tot');
        assert.equal(parts.typed, '');
    });

    it('are told from the document’s beginning, however much of it was read', () => {
        const text = `${code(100)}\nconst tot`;
        const whole = partsOf({ prefix: text, omittedChars: 0 }, promptOf(text, 64), 0);
        const end = { prefix: text.slice(1000), omittedChars: 1000 };
        const part = partsOf(end, promptOf(end.prefix, 64, 1000), 0);
        assert.deepEqual({ ...part, beyond: '' }, { ...whole, beyond: '' });
        assert.ok(whole.beyond.endsWith(part.beyond));
    });

    it('end with what was typed after the model had answered', () => {
        const asked = promptOf('let a = prices.le');
        const parts = partsOf({ prefix: 'let a = prices.length', omittedChars: 0 }, asked, 4);
        assert.deepEqual(parts, {
            beyond: '',
            read: 'let a = prices',
            healed: '.le',
            typed: 'ngth',
        });
    });
});

describe('the tokens that were read', () => {
    it('do not have the header’s last token twice where it holds the first indent, too', () => {
        const text = '        total = 1\n';
        const asked = promptOf(text);
        const { read } = partsOf({ prefix: text, omittedChars: 0 }, asked, 0);
        const { header, tokens } = readTokens(asked, read);
        assert.equal(tokens.join(''), read);
        assert.equal(header.length + tokens.length, asked.prompt.ids.length);
        assert.ok(header.length < asked.prompt.header.length);
        assert.match(tokens[0] ?? '', /^ +$/);
    });

    it('are none where nothing but the header was read', () => {
        const asked = promptOf('tot');
        const { header, tokens } = readTokens(asked, '');
        assert.equal(header.length, asked.prompt.header.length);
        assert.deepEqual(tokens, []);
    });

    it('are as many as the prompt has where nothing is known of the text any more', () => {
        const { prompt } = generationOf('x');
        assert.deepEqual(readTokens({ prompt }, '').tokens, ['', '']);
    });

    for (const [name, tokenizer] of realTokenizers) {
        it(`are, together, the text in the window: ${name}`, () => {
            const prefixes = fc
                .tuple(fc.oneof(sourceText, anyText), fc.nat({ max: 30 }))
                .map(([part, times]) => part.repeat(times));
            fc.assert(
                fc.property(
                    prefixes,
                    fc.integer({ min: 16, max: 300 }),
                    (prefix, contextTokens) => {
                        const asked = promptOf(prefix, contextTokens, 0, tokenizer);
                        const parts = partsOf({ prefix, omittedChars: 0 }, asked, 0);
                        const { header, tokens } = readTokens(asked, parts.read);
                        assert.equal(header.length + tokens.length, asked.prompt.ids.length);
                        if (tokens.some((text) => text.includes('\uFFFD'))) return;
                        assert.equal(tokens.join(''), wellFormed(parts.read));
                    },
                ),
                { numRuns: 200 },
            );
        });
    }
});
