import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Encoder } from '../../src/engine/encoder.ts';
import { tokenId } from '../../src/engine/token-id.ts';
import { Tokenizer } from '../../src/engine/tokenizer.ts';
import { defaultFolder, sha256, tokensOracle } from '../support/oracles.ts';

const file = join(defaultFolder, 'tokenizer.json');
const tokenizer = new Tokenizer(JSON.parse(readFileSync(file, 'utf8')));
const { cases } = tokensOracle;

/** Texts whose ids are not the oracle's; none, if all is well. */
const differing = (encode: (text: string) => readonly number[]): string[] =>
    cases.filter(({ text, ids }) => encode(text).join() !== ids.join()).map(({ text }) => text);

describe("token ids, compared with Python's tokenizers,", () => {
    it('belong to the tokenizer that ships', () => {
        assert.equal(sha256(file), tokensOracle.tokenizer_sha256);
    });

    it('are there for at least 500 snippets, with every kind of character', () => {
        const all = cases.map(({ text }) => text).join('');
        assert.ok(cases.length >= 500);
        assert.equal(new Set(cases.map(({ text }) => text)).size, cases.length);
        for (const kind of [
            /\r\n/,
            /\t/,
            /\p{Emoji_Presentation}/u,
            /[\u0590-\u06FF]/,
            /<\|file\|>/,
        ]) {
            assert.match(all, kind);
        }
    });

    it('are the same', () => {
        assert.deepEqual(
            differing((text) => tokenizer.encode(text)),
            [],
        );
    });

    it('are the same when the text is encoded piece by piece', () => {
        const encoder = new Encoder(tokenizer);
        assert.deepEqual(
            differing((text) => encoder.encode(text)),
            [],
        );
    });

    it('are the same when every piece is known already', () => {
        const encoder = new Encoder(tokenizer);
        for (const { text } of cases) encoder.encode(text);
        assert.deepEqual(
            differing((text) => encoder.encode(text)),
            [],
        );
    });

    it('stand for bytes that are those of the text', () => {
        for (const { text, ids } of cases) {
            const bytes = ids.map((id) => tokenizer.vocabulary.bytesOf(tokenId(id)) ?? []);
            assert.equal(Buffer.concat(bytes.map((b) => Buffer.from(b))).toString(), text);
        }
    });
});
