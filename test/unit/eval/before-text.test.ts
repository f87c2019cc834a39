import assert from 'node:assert/strict';
import { isRight, reportOf } from '../../../eval/before-text/evaluate.ts';
import { makeMiddleCases } from '../../../eval/before-text/make-cases.ts';
import { isInsideWord, isOnlyClosingPunctuation } from '../../../src/core/syntax/line-suffix.ts';

const lines = [
    "import { Cart, Item } from './cart';",
    'def total(self, items) -> int:',
    'for (const item of items) {',
    '<img src="logo.png" alt="The logo">',
    "log('it (is)', { name: [one, two] }); // done",
];
const text = `${'// a line of a file that has enough text\n'.repeat(10)}${lines.join('\n')}\n`;
const documents = [{ repository: 'a/b', path: 'src/a.ts', text }];
const answer = { id: 0, text: '', shown: true, reason: null, overwrites: 0 };
const more = { confidence: 0.5, tokens: 1, latencyMs: 1, stop: 'newline' as const, steps: [] };

describe('cursors before text that goes on', () => {
    const cases = makeMiddleCases(documents, 20, 1);

    it('stand in lines of the files, before what is to be typed and the rest', () => {
        assert.ok(cases.length >= 3);
        for (const { prefix, middle, lineSuffix } of cases) {
            assert.ok(text.startsWith(prefix + middle + lineSuffix));
            assert.doesNotMatch(middle + lineSuffix, /\n/);
            assert.ok(middle.trim().length >= 2 && middle === middle.trimEnd());
        }
    });

    it('stand where the line goes on with more than what closes, and not with the same word', () => {
        for (const { prefix, middle, lineSuffix } of cases) {
            assert.ok(!isOnlyClosingPunctuation(lineSuffix));
            assert.ok(!isInsideWord({ linePrefix: prefix + middle, lineSuffix }));
        }
    });

    it('are the same for the same seed, and others for another', () => {
        assert.deepEqual(makeMiddleCases(documents, 20, 1), cases);
        assert.notDeepEqual(makeMiddleCases(documents, 20, 2), cases);
    });
});

describe('the measure of suggestions before text that goes on', () => {
    const made = { path: 'a.ts', prefix: 'f(', lineSuffix: ') -> int:', middle: 'self' };

    it('is whether the line is the true one, once it is accepted', () => {
        assert.ok(isRight(made, { ...answer, ...more, text: 'self' }));
        assert.ok(isRight(made, { ...answer, ...more, text: 'self)', overwrites: 1 }));
        assert.ok(!isRight(made, { ...answer, ...more, text: 'self, items' }));
    });

    it('is told unasked and asked, with the reasons for nothing', () => {
        const right = { ...answer, ...more, text: 'self' };
        const nothing = { ...answer, ...more, shown: false, reason: 'text-on-right' };
        const report = reportOf(
            [
                { made, unasked: right, asked: right },
                { made, unasked: nothing, asked: { ...right, text: 'x' } },
            ],
            1,
            false,
        );
        assert.match(report, /^unasked +2 +50\.0 % +100\.0 % /m);
        assert.match(report, /^asked +2 +100\.0 % +50\.0 % /m);
        assert.match(report, /^Unasked: shown 1, text-on-right 1\.$/m);
    });
});
