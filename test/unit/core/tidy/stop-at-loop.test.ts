import * as assert from 'node:assert/strict';
import { stopAtLoop } from '../../../../src/core/tidy/stop-at-loop.ts';
import { apply } from '../../../support/site.ts';

const cut = (text: string): string => apply(stopAtLoop, '│', text);

describe('a suggestion that repeats itself', () => {
    it('ends after the first of what is repeated to the end', () => {
        assert.equal(cut('cart: Cart, b: Cart, b: Cart, b: Cart'), 'cart: Cart');
    });

    it('ends there too when the last repeat is unfinished', () => {
        assert.equal(cut('f(item, item, item, ite'), 'f(item');
    });

    it('is left alone for two in a row', () => {
        assert.equal(cut('sum(price, price)'), 'sum(price, price)');
        assert.equal(cut('price, price, '), 'price, price, ');
    });

    it('is left alone for lines and rows of short things', () => {
        assert.equal(cut('// ----------------'), '// ----------------');
        assert.equal(cut('[0, 0, 0, 0, 0, 0]'), '[0, 0, 0, 0, 0, 0]');
    });

    it('is left alone when the repeats come to an end by themselves', () => {
        assert.equal(cut('ab, cd, ab, cd, ab, cd, end);'), 'ab, cd, ab, cd, ab, cd, end);');
    });

    it('is left alone for rows of what is no word', () => {
        for (const row of [
            '0x00, 0x00, 0x00, 0x00,',
            '| --- | --- | --- |',
            '10px 10px 10px 10px',
        ]) {
            assert.equal(cut(row), row);
        }
    });

    it('leaves no string open', () => {
        const names = 'names = ["anna", "bob", "anna", "│';
        assert.equal(
            apply(stopAtLoop, names, 'bob", "anna", "bob", "anna", "bob", "anna", "b'),
            'bob", "anna"',
        );
        assert.equal(apply(stopAtLoop, 'names = [│', '"anna", "anna", "anna", "an'), '"anna"');
    });

    it('is found soon', () => {
        let text = 'abaab';
        while (text.length < 100_000) text += text.slice(0, Math.ceil(text.length / 1.618));
        const begun = performance.now();
        cut(text);
        assert.ok(performance.now() - begun < 500);
    });
});
