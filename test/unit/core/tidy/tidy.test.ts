import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Cut, StopReason } from '../../../../src/protocol/trace.ts';
import { coveredSuffix } from '../../../../src/core/covered-suffix.ts';
import { goesOnBehind } from '../../../../src/core/syntax/meeting.ts';
import type { Site } from '../../../../src/core/tidy/rule.ts';
import { tidy } from '../../../../src/core/tidy/tidy.ts';
import { siteAt } from '../../../support/site.ts';

const after = (drawn: string, text: string, stop: StopReason = 'newline'): string =>
    tidy(text, siteAt(drawn), stop).text;

describe('tidying a continuation', () => {
    it('leaves good text as it is, and reports no cut', () => {
        const text = ' = prices.length;';
        assert.deepEqual(tidy(text, siteAt('const total│'), 'newline'), { text, cuts: [] });
    });

    it('leaves nothing of white space', () => {
        assert.equal(after('    │', '    '), '');
    });

    it('closes what a whole line leaves open, and reports that', () => {
        assert.deepEqual(tidy('f(total', siteAt('a = │'), 'newline'), {
            text: 'f(total)',
            cuts: [{ rule: 'missing bracket or quote', at: 7, removed: '', added: ')' }],
        });
    });

    it('drops the end of what was cut short, once', () => {
        for (const stop of ['max-tokens', 'time-budget'] as const) {
            assert.equal(after('a = │', 'prices.filter((pri', stop), 'prices.filter((');
            assert.equal(after('a = │', 'one two thr', stop), 'one two');
            assert.equal(after('f() {│', '\n    a();\n    b(', stop), '\n    a();');
        }
    });

    it('keeps the bracket on the right for several lines between brackets', () => {
        assert.equal(after('function f() {│}', '\n    a();\n}'), '\n    a();\n}');
        assert.equal(after('on(() => {│});', '\n    a();\n});'), '\n    a();\n});');
    });

    it('reports each cut with its rule, in order', () => {
        assert.deepEqual(tidy('  call(a); ', siteAt('    │;'), 'newline').cuts, [
            { rule: 'extra indent', at: 0, removed: '  ' },
            { rule: 'space at the end', at: 8, removed: ' ' },
            { rule: 'echo of the text on the right', at: 7, removed: ';' },
        ]);
    });
});

/** Code in miniature, so that echoes and spaces are frequent. */
const code = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\t', '(', ')', ';', '"', '}') });
const lines = fc.array(code, { maxLength: 4 }).map((all) => all.join('\n'));
const site: fc.Arbitrary<Site> = fc.record({
    textAbove: lines.map((text) => `${text}\n`),
    linePrefix: code,
    lineSuffix: code,
    nextLine: code,
    languageId: fc.constantFrom('typescript', 'python', 'unknown'),
});
/** Before text that goes on a text is cut where it comes to that, and might come to it once more. */
const siteAtEnd = site.filter((where) => !goesOnBehind(where));
/** What stands right of the cursor's old place once a text is accepted. */
const lineAfter = (text: string, where: Site): string =>
    text + where.lineSuffix.slice(coveredSuffix(text, where));

/** Does once more what a rule did. */
function cutAt(text: string, { at, removed, added = '' }: Cut): string {
    assert.equal(text.slice(at, at + removed.length), removed);
    return text.slice(0, at) + added + text.slice(at + removed.length);
}
const finished = 'newline';
const anyStop = fc.constantFrom<StopReason>(finished, 'max-tokens', 'dedent', 'time-budget');

describe('the laws of tidying', () => {
    it('once is enough', () => {
        fc.assert(
            fc.property(lines, siteAtEnd, (text, where) => {
                const once = tidy(text, where, finished).text;
                assert.deepEqual(tidy(once, where, finished), { text: once, cuts: [] });
            }),
            { numRuns: 1000 },
        );
    });

    it('what is left of a text that was cut short is whole', () => {
        fc.assert(
            fc.property(lines, siteAtEnd, anyStop, (text, where, stop) => {
                const once = tidy(text, where, stop).text;
                // A newline says that the last word, and the last line, is whole.
                assert.equal(tidy(`${once}\n`, where, stop).text, once);
            }),
            { numRuns: 1000 },
        );
    });

    it('what ends before text that goes on is left as it is where that text follows', () => {
        const anywhere = site.filter(goesOnBehind);
        fc.assert(
            fc.property(code, anywhere, (generated, where) => {
                const { text, meeting } = tidy(generated, where, finished);
                fc.pre(meeting !== undefined && text !== '');
                const line = lineAfter(text, where);
                assert.equal(lineAfter(tidy(line, where, finished).text, where), line);
            }),
            { numRuns: 1000 },
        );
    });

    it('the cuts, made one after the other, make the text of what the model wrote', () => {
        fc.assert(
            fc.property(lines, site, anyStop, (generated, where, stop) => {
                const { text, cuts } = tidy(generated, where, stop);
                assert.equal(cuts.reduce(cutAt, generated), text);
            }),
            { numRuns: 1000 },
        );
    });

    it('never shows white space at its end, or alone', () => {
        fc.assert(
            fc.property(lines, site, anyStop, (generated, where, stop) => {
                const { text } = tidy(generated, where, stop);
                assert.doesNotMatch(text, /^\s+$|[^\S ]$|\s\s$/);
                assert.ok(!text.endsWith(' ') || /^\S/.test(where.lineSuffix));
            }),
        );
    });
});
