import assert from 'node:assert/strict';
import { dropTrailingSpace } from '../../../../src/core/tidy/drop-trailing-space.ts';
import { apply } from '../../../support/site.ts';

const after = (drawn: string, text: string): string => apply(dropTrailingSpace, drawn, text);

describe('drop trailing space', () => {
    it('cuts white space at the end', () => {
        assert.equal(after('a =│', ' b \t'), ' b');
    });

    it('leaves nothing of white space alone', () => {
        assert.equal(after('a =│', ' \t '), '');
    });

    it('keeps white space at the beginning and in the middle', () => {
        assert.equal(after('a│', ' = b + c'), ' = b + c');
    });

    it('leaves one blank before a word on the right', () => {
        assert.equal(after('public │void', 'static  '), 'static ');
        assert.equal(after('public │;', 'static '), 'static');
    });
});
