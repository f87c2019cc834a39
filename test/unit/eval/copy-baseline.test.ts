import assert from 'node:assert/strict';
import fc from 'fast-check';
import { copyBaseline } from '../../../eval/cases/copy-baseline.ts';

describe('the copying baseline', () => {
    it('is what followed the longest earlier match, up to the end of the line', () => {
        const prefix =
            'for item in first:\n    use(item)\nfor item in second:\n    print(item)\nfor item in sec';
        assert.equal(copyBaseline(prefix), 'ond:');
    });

    it('takes the last of several matches', () => {
        assert.equal(copyBaseline('let a = 1;\nlet a = 2;\nlet a = '), '2;');
    });

    it('is nothing where the last character was not there before', () => {
        assert.equal(copyBaseline('abc'), '');
        assert.equal(copyBaseline(''), '');
    });

    it('may run into the text before the cursor itself', () => {
        assert.equal(copyBaseline('abab'), 'ab');
    });

    it('agrees with a search that tries every length', () => {
        const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 30 });
        fc.assert(
            fc.property(text, (prefix) => {
                let expected = '';
                for (let size = 1; size < prefix.length; size++) {
                    const at = prefix.slice(0, -1).lastIndexOf(prefix.slice(-size));
                    if (at !== -1) expected = prefix.slice(at + size).split('\n', 1)[0] ?? '';
                }
                assert.equal(copyBaseline(prefix), expected);
            }),
            { numRuns: 500 },
        );
    });
});
