import assert from 'node:assert/strict';
import { isInsideWord, isOnlyClosingPunctuation } from '../../../../src/core/syntax/line-suffix.ts';
import { siteAt } from '../../../support/site.ts';

describe('the cursor is inside a word', () => {
    it('where the word goes on', () => {
        assert.ok(isInsideWord(siteAt('to│tal')));
        assert.ok(isInsideWord(siteAt('a1│2')));
        assert.ok(isInsideWord(siteAt('$│el')));
        assert.ok(isInsideWord(siteAt('grö│ße')));
    });

    it('not at its ends', () => {
        assert.ok(!isInsideWord(siteAt('total│ + 1')));
        assert.ok(!isInsideWord(siteAt('1 + │total')));
        assert.ok(!isInsideWord(siteAt('total│\nnext')));
    });
});

describe('the rest of a line is only closing punctuation', () => {
    it('where it is what the editor closes, and one mark', () => {
        const rests = [
            '',
            ' ',
            ')',
            '")',
            "');",
            '])}',
            ') {',
            '):',
            '},',
            ' }',
            '>',
            '`);',
            ' */',
            ') => {',
            '" />',
            '</div>',
            '></a.b></>',
            '}</li>',
        ];
        for (const rest of rests) assert.ok(isOnlyClosingPunctuation(rest), rest);
    });

    it('not where more follows', () => {
        const rests = [
            'a',
            ') a',
            ');;',
            '(',
            ') + 1',
            '.length',
            '= 1',
            ', b)',
            '{}',
            '{ a',
            '<div>',
            '</a>b',
            ') => a',
        ];
        for (const rest of rests) assert.ok(!isOnlyClosingPunctuation(rest), rest);
    });

    it('is told soon of a long rest', () => {
        const begun = performance.now();
        isOnlyClosingPunctuation(`${' '.repeat(100_000)}a`);
        assert.ok(performance.now() - begun < 500);
    });
});
