import assert from 'node:assert/strict';
import {
    characters,
    count,
    decimal,
    isSingular,
    milliseconds,
    percent,
    roughly,
    seconds,
    tokens,
    useNumeralsOf,
} from '../../../src/base/numerals.ts';
import { inChinese } from '../../support/languages.ts';

describe('numbers in English', () => {
    it('have their thousands grouped, and a sign for their share', () => {
        assert.equal(count(1234567), '1,234,567');
        assert.equal(percent(0.93), '93%');
        assert.equal(percent(0.496, 1), '49.6%');
        assert.equal(decimal(2, 2), '2.00');
    });

    it('have no sign where they are rounded to nothing', () => {
        assert.equal(decimal(-0.001, 2), '0.00');
        assert.equal(count(-0), '0');
        assert.equal(decimal(-0.5, 1), '-0.5');
    });

    it('have one digit after the point in a time below 10 ms, and none above', () => {
        assert.equal(milliseconds(6), '6.0 ms');
        assert.equal(milliseconds(9.96), '10 ms');
        assert.equal(milliseconds(16.4), '16 ms');
        assert.equal(milliseconds(16.4, 1), '16.4 ms');
        assert.equal(seconds(250), '0.3 s');
    });

    it('have a letter for their size where they are given roughly', () => {
        assert.equal(roughly(6_812_345), '6.81M');
    });

    it('know their plural', () => {
        assert.deepEqual([0, 1, 2].map(characters), [
            '0 characters',
            '1 character',
            '2 characters',
        ]);
        assert.equal(tokens(1), '1 token');
        assert.equal(tokens(1024), '1,024 tokens');
    });
});

describe('numbers in Chinese', () => {
    inChinese();

    it('have Chinese units and signs, with a space before words', () => {
        assert.equal(milliseconds(6), '6.0 毫秒');
        assert.equal(seconds(250), '0.3 秒');
        assert.equal(tokens(1), '1 个词元');
        assert.equal(roughly(6_812_345), '681万');
        assert.equal(percent(0.93), '93%');
    });

    it('have no plural', () => {
        assert.equal(isSingular(1), false);
    });
});

describe('numbers in no language', () => {
    afterEach(() => {
        useNumeralsOf('en');
    });

    it('are English', () => {
        for (const tag of ['', 'not a tag', 'xx-yy', 'qps-ploc']) {
            useNumeralsOf(tag);
            assert.equal(count(1234), '1,234', tag);
        }
    });
});
