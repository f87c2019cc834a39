import assert from 'node:assert/strict';
import * as v from 'valibot';
import { beginOfTextOf, type TokenizerConfig } from '../../../src/engine/begin-of-text.ts';
import { ModelConfigSchema } from '../../../src/engine/model-config.ts';
import { tokenId } from '../../../src/engine/token-id.ts';

const config = v.parse(ModelConfigSchema, { bos_token_id: 1 });
const special = new Map(['<unk>', '<s>', '</s>'].map((name, id) => [name, tokenId(id)]));
const begin = (postProcessor: unknown, tokenizerConfig: TokenizerConfig = {}): number | undefined =>
    beginOfTextOf({ postProcessor, tokenizerConfig, config, special });
const template = (...single: object[]): object => ({ type: 'TemplateProcessing', single });
const bos = { SpecialToken: { id: '<s>', type_id: 0 } };
const text = { Sequence: { id: 'A', type_id: 0 } };

describe('what a model expects before a text', () => {
    it('is what its tokenizer puts there', () => {
        assert.equal(begin(template(bos, text)), 1);
        const steps = [{ type: 'ByteLevel' }, template(bos, text)];
        assert.equal(begin({ type: 'Sequence', processors: steps }), 1);
        assert.equal(begin({ type: 'RobertaProcessing', cls: ['<s>', 1], sep: ['</s>', 2] }), 1);
    });

    it('is nothing where the tokenizer puts nothing, or only something after it', () => {
        assert.equal(begin(null), undefined);
        assert.equal(begin({ type: 'ByteLevel' }), undefined);
        assert.equal(begin(template(text, bos)), undefined);
    });

    it('is what tokenizer_config.json says where tokenizer.json says nothing', () => {
        assert.equal(begin(null, { add_bos_token: true, bos_token: '<s>' }), 1);
        assert.equal(begin(null, { add_bos_token: true, bos_token: { content: '<s>' } }), 1);
        assert.equal(begin(null, { add_bos_token: false, bos_token: '<s>' }), undefined);
    });
});
