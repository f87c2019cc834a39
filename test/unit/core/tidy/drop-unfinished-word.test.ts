import assert from 'node:assert/strict';
import { dropUnfinishedWord } from '../../../../src/core/tidy/drop-unfinished-word.ts';
import { apply } from '../../../support/site.ts';

const after = (drawn: string, text: string): string =>
    apply(dropUnfinishedWord, drawn, text, 'max-tokens');

describe('a line that was cut short', () => {
    it('loses the word at its end, which may be half of one', () => {
        assert.equal(after('a = │', 'prices.filter((pri'), 'prices.filter((');
        assert.equal(after('a = │', 'größ'), '');
    });

    it('keeps what ends in anything else', () => {
        assert.equal(after('a = │', 'prices.filter('), 'prices.filter(');
        assert.equal(after('a = │', 'b + '), 'b + ');
    });

    it('keeps a word that stands above, unless it begins a longer one there', () => {
        assert.equal(after('let total;\na = │', 'b + total'), 'b + total');
        assert.equal(after('let total, totalPrice;\na = │', 'b + total'), 'b + ');
        assert.equal(after('let total;\nto│', 'tal'), 'tal');
        assert.equal(after('let tal;\nto│', 'tal'), '');
    });

    it('keeps the last word of what ended by itself', () => {
        assert.equal(apply(dropUnfinishedWord, 'a = │', 'b + c', 'newline'), 'b + c');
        assert.equal(apply(dropUnfinishedWord, 'a = │', 'b + c', 'dedent'), 'b + c');
    });
});
