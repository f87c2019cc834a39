import assert from 'node:assert/strict';
import { Encoder } from '../../../src/engine/encoder.ts';
import { buildPrompt, type Prompt } from '../../../src/engine/prompt.ts';
import { plainText } from '../../support/prompt-formats.ts';
import { promptFor } from '../../support/prompts.ts';
import { request } from '../../support/tiny-model.ts';
import { bytesOf, tinyTokenizer, tokenizerOf } from '../../support/tokenizers.ts';

/** What the model reads, special tokens by their names, with `|` before what is healed. */
const read = ({ ids, typed }: Prompt): string =>
    `${ids.map((id) => tinyTokenizer.display(id)).join('')}|${Buffer.from(typed).toString()}`;

describe('the prompt', () => {
    it('is begin-of-text, the path, and the text', () => {
        const prompt = promptFor(request('let a;\n', { path: 'src/menu.ts' }));
        assert.equal(read(prompt), '<|endoftext|><|file|>src/menu.ts\nlet a;\n|');
    });

    it('is without a path for a file that has none', () => {
        assert.equal(read(promptFor(request('let a;\n'))), '<|endoftext|>let a;\n|');
    });

    it('names the last three parts of the path only', () => {
        const prompt = promptFor(request('a;\n', { path: 'packages/shop/src/cart/total.ts' }));
        assert.equal(read(prompt), '<|endoftext|><|file|>src/cart/total.ts\na;\n|');
    });

    it('writes a path with / between its parts', () => {
        const prompt = promptFor(request('a;\n', { path: 'C:\\shop\\src\\menu.ts' }));
        assert.equal(read(prompt), '<|endoftext|><|file|>shop/src/menu.ts\na;\n|');
    });

    it('does not name a path that is too long or has a newline', () => {
        for (const path of ['x'.repeat(121), 'a\nb.ts', '', '//']) {
            assert.equal(read(promptFor(request('a;\n', { path }))), '<|endoftext|>a;\n|');
        }
    });

    it('does not name the path for a model that knows no such header', () => {
        const other = tokenizerOf('let');
        const params = request('let a;\n', { path: 'src/menu.ts' });
        assert.equal(bytesOf(other, promptFor(params, other).ids).toString(), 'let a;\n');
    });

    it('tells what its header is, and counts what it left out', () => {
        const { trace } = promptFor(request('let a', { path: 'a.ts', omittedChars: 70 }));
        const header = trace.header.map(({ text }) => text).join('');
        assert.equal(header, '<|endoftext|><|file|>a.ts\n');
        assert.deepEqual(
            trace.header.map(({ id }) => id),
            [...trace.ids].slice(0, trace.header.length),
        );
        assert.equal(trace.outOfWindowChars, 70);
    });

    it('has a header with some of the text where that begins with white space', () => {
        const { trace } = promptFor(request('    let a;\n', { path: 'a.ts' }));
        assert.match(trace.header.at(-1)?.text ?? '', /^\n +$/);
        const alone = promptFor(request('let a;\n', { path: 'a.ts' })).trace;
        assert.equal(trace.header.length, alone.header.length);
    });

    it('tells where each of its tokens ends', () => {
        const { trace, ids } = promptFor(request('let ä;\n', { path: 'a.ts' }));
        const bytes = ids.map((id) => bytesOf(tinyTokenizer, [id]).length);
        const ends = bytes.map((_, i) => bytes.slice(0, i + 1).reduce((sum, each) => sum + each));
        assert.deepEqual([...trace.ends], ends);
        assert.equal(trace.ends.at(-1), Buffer.byteLength('a.ts\nlet ä;\n'));
    });

    it('never takes text for a special token', () => {
        const { ids } = promptFor(request("'<|file|><|endoftext|>';\n"));
        const special = new Set(tinyTokenizer.special.values());
        assert.equal(ids.filter((id) => special.has(id)).length, 1);
    });

    it('has at least one token, also for a model without begin-of-text', () => {
        const { ids, typed } = buildPrompt(
            tinyTokenizer,
            new Encoder(tinyTokenizer),
            plainText,
            request('im'),
        );
        assert.ok(ids.length > 0);
        assert.equal(Buffer.concat([bytesOf(tinyTokenizer, ids), typed]).toString(), 'im');
    });
});
