import assert from 'node:assert/strict';
import { resolvePromptFormat } from '../../../src/engine/prompt-format.ts';
import { tokenId } from '../../../src/engine/token-id.ts';

const special = new Map(
    ['<|endoftext|>', '<|im_end|>', '<file_sep>'].map((text, id) => [text, tokenId(id)] as const),
);

describe('prompt_format.json', () => {
    it('names the tokens that begin a text, a file and a snippet', () => {
        const named = { format: 1, begin: '<|endoftext|>', file: '<file_sep>' } as const;
        assert.deepEqual(resolvePromptFormat({ ...named, snippet: '<file_sep>' }, special), {
            begin: 0,
            file: 2,
            snippet: 2,
        });
        assert.equal(resolvePromptFormat(named, special).snippet, undefined);
    });

    it('is corrupt where it names a token that the tokenizer does not have', () => {
        for (const text of ['<filename>', '', 'constructor', '__proto__']) {
            assert.throws(
                () => resolvePromptFormat({ format: 1, begin: text }, special),
                { code: 'model-corrupt' },
                text,
            );
        }
    });
});
