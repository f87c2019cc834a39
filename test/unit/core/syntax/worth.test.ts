import assert from 'node:assert/strict';
import { isOnlyClosers, isTooShort } from '../../../../src/core/syntax/worth.ts';

describe('a text is too short', () => {
    it('with less than two characters that are seen', () => {
        for (const text of ['', ' ', ';', ' a ', '\n)']) assert.ok(isTooShort(text), text);
        for (const text of ['ab', 'a b', '();']) assert.ok(!isTooShort(text), text);
    });
});

describe('a text is only closers', () => {
    it('where the editor closes it all by itself', () => {
        for (const text of [');', '"', '});', "']", '\n}', ' );'])
            assert.ok(isOnlyClosers(text), text);
    });

    it('not where it opens or says anything', () => {
        for (const text of ['()', 'a)', ') {', '=> {', '0)', ''])
            assert.ok(!isOnlyClosers(text), text);
    });
});
