import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Site } from '../../../../src/core/tidy/rule.ts';
import { tidy } from '../../../../src/core/tidy/tidy.ts';
import { siteAt } from '../../../support/site.ts';

const after = (drawn: string, text: string): string => tidy(text, siteAt(drawn)).text;

describe('tidying a continuation', () => {
    it('leaves good text as it is, and reports no cut', () => {
        const text = ' = prices.length;';
        assert.deepEqual(tidy(text, siteAt('const total│')), { text, cuts: [] });
    });

    it('leaves nothing of white space', () => {
        assert.equal(after('    │', '    '), '');
    });

    it('cuts the space that an echo leaves behind', () => {
        assert.equal(after('const a = { b: │ };', 'c };'), 'c');
    });

    it('reports each cut with its rule, in order', () => {
        assert.deepEqual(tidy('  call(a) ; ', siteAt('    │;')).cuts, [
            { rule: 'extra indent', removed: '  ' },
            { rule: 'space at the end', removed: ' ' },
            { rule: 'echo of the text on the right', removed: ';' },
            { rule: 'space at the end', removed: ' ' },
        ]);
    });
});

/** Code in miniature, so that echoes and spaces are frequent. */
const code = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\t', '(', ')', ';', '"', '}') });
const site: fc.Arbitrary<Site> = fc.record({ linePrefix: code, lineSuffix: code });

describe('the laws of tidying', () => {
    it('once is enough', () => {
        fc.assert(
            fc.property(code, site, (text, where) => {
                const once = tidy(text, where).text;
                assert.deepEqual(tidy(once, where), { text: once, cuts: [] });
            }),
            { numRuns: 1000 },
        );
    });

    it('text and cuts together are what the model wrote', () => {
        fc.assert(
            fc.property(code, site, (generated, where) => {
                const { text, cuts } = tidy(generated, where);
                assert.ok(generated.includes(text));
                const removed = cuts.reduce((chars, cut) => chars + cut.removed.length, 0);
                assert.equal(text.length + removed, generated.length);
            }),
        );
    });

    it('never shows white space at its end, or alone', () => {
        fc.assert(
            fc.property(code, site, (generated, where) => {
                assert.doesNotMatch(tidy(generated, where).text, /\s$/);
            }),
        );
    });
});
