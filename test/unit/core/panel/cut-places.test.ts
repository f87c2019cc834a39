import assert from 'node:assert/strict';
import fc from 'fast-check';
import { placeCuts } from '../../../../src/core/panel/cut-places.ts';
import { takenUp } from '../../../../src/core/panel/taken-up.ts';
import { tidy } from '../../../../src/core/tidy/tidy.ts';
import { generationOf } from '../../../support/samples.ts';
import { siteAt } from '../../../support/site.ts';
import { sourceText } from '../../../support/source-text.ts';

describe('the places of cuts in the text as it was written', () => {
    it('count what earlier rules took away', () => {
        const written = '  call(a); ';
        const { text, cuts } = tidy(written, siteAt('    │;'), 'newline');
        const placed = placeCuts(written, cuts);
        assert.equal(placed.text, text);
        assert.deepEqual(
            placed.cuts.map(({ from, to }) => [from, to]),
            [
                [0, 2],
                [10, 11],
                [9, 10],
            ],
        );
    });

    it('are between characters for what was added, after what is left', () => {
        const written = 'f(total ';
        const { cuts } = tidy(written, siteAt('a = │'), 'newline');
        const added = placeCuts(written, cuts).cuts.at(-1);
        assert.deepEqual(added, {
            rule: 'missing bracket or quote',
            from: 7,
            to: 7,
            added: ')',
        });
    });

    it('are two where a rule takes what stood around an earlier cut', () => {
        const { text, cuts, agrees } = placeCuts('abcdef', [
            { rule: 'one', at: 2, removed: 'c' },
            { rule: 'two', at: 1, removed: 'bd' },
        ]);
        assert.equal(text, 'aef');
        assert.ok(agrees);
        assert.deepEqual(
            cuts.map(({ rule, from, to }) => [rule, from, to]),
            [
                ['one', 2, 3],
                ['two', 1, 2],
                ['two', 3, 4],
            ],
        );
    });

    it('tell of cuts in another text that they are none in this one', () => {
        assert.equal(placeCuts('abc', [{ rule: 'loop', at: 1, removed: 'xy' }]).agrees, false);
    });

    it('leave what the rules left, and lie within the text, none of it twice', () => {
        const stops = fc.constantFrom('newline', 'max-tokens', 'dedent', 'unlikely-line');
        const drawn = fc.constantFrom('│', '    a(│);', 'if (a) {│}', 'x = "│"\ny', 'f(│\n});');
        fc.assert(
            fc.property(sourceText, drawn, stops, (written, site, stop) => {
                const tidied = tidy(written, siteAt(site), stop);
                const { text, cuts, agrees } = placeCuts(written, tidied.cuts);
                assert.equal(text, tidied.text);
                assert.ok(agrees);
                const taken = new Set<number>();
                for (const { from, to } of cuts) {
                    assert.ok(from >= 0 && from <= to && to <= written.length);
                    for (let at = from; at < to; at++) {
                        assert.ok(!taken.has(at));
                        taken.add(at);
                    }
                }
            }),
            { numRuns: 500 },
        );
    });
});

describe('the continuation that a trace is about', () => {
    const [other] = [generationOf('.map(f)')];
    const generation = generationOf('.length;', { others: [other] });

    it('is the most probable one', () => {
        assert.equal(takenUp(generation, { cuts: [] }, '').continuation, generation);
        assert.equal(takenUp(generation, { cuts: [] }, '.len').continuation, generation);
    });

    it('is the one along which the user typed', () => {
        assert.equal(takenUp(generation, { cuts: [] }, '.map').continuation, other);
    });

    it('is the one in which the rules found what they cut', () => {
        const cuts = [{ rule: 'echo of the text on the right', at: 6, removed: ')' }];
        assert.equal(takenUp(generation, { cuts }, '').continuation, other);
    });
});
