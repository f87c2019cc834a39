import assert from 'node:assert/strict';
import { dropUnfinishedString } from '../../../../src/core/tidy/drop-unfinished-string.ts';
import { apply } from '../../../support/site.ts';

const after = (drawn: string, text: string): string =>
    apply(dropUnfinishedString, drawn, text, 'max-tokens');

describe('a string that a line does not close', () => {
    it('goes, with what was begun of it', () => {
        assert.equal(after('log(│', '"Hello wor'), '');
        assert.equal(after('log(a, │', 'b, "Hello'), 'b, ');
    });

    it('stays where it began left of the cursor', () => {
        assert.equal(after("import a from './│", 'files/re'), 'files/re');
    });

    it('stays where it is closed', () => {
        assert.equal(after('log(│', '"Hello", a'), '"Hello", a');
    });

    it('is no string in a comment', () => {
        assert.equal(after('// the │', "user's own"), "user's own");
    });

    it('may have lines between backticks', () => {
        assert.equal(after('log(│', '`Hello'), '`Hello');
    });
});
