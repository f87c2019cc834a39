import assert from 'node:assert/strict';
import fc from 'fast-check';
import { languageIds } from '../../../../src/core/syntax/language.ts';
import { stackOf, type Open } from '../../../../src/core/syntax/open.ts';
import { readOn, scan } from '../../../../src/core/syntax/scan.ts';
import { Scanner } from '../../../../src/core/syntax/scanner.ts';

/** Marks of many languages in miniature. */
const marks = fc.constantFrom(
    ...'a \n\'"`/*#-{}()[]<>$\\!|=;:?@~%'.split(''),
    ...['"""', '${', '//', '/*', '*/', 'r#"', 'f"', '<!--', '<script>', '</script>', '<a ', '</a>'],
    ...[
        '<<A\n',
        '\nA\n',
        '<?php ',
        '?>',
        '{{',
        '}}',
        '\n```js\n',
        '\n```\n',
        '\n---\n',
        '$"',
        '\\(',
        '%w(',
    ],
);
const piece = fc.string({ unit: marks, maxLength: 40 });
const language = fc.constantFrom(...languageIds(), 'unknown');
/** Long enough that an earlier scan is gone on from. */
const longText = fc
    .tuple(piece, fc.integer({ min: 1, max: 100 }), piece)
    .map(([unit, times, end]) => unit.repeat(times) + end);

const told = (top: Open | undefined): readonly string[] =>
    stackOf(top).map(({ kind, at, end, closer, language: { id } }) =>
        [kind, at, end, closer, id].join(' '),
    );

describe('the laws of scanning', () => {
    it('a text is the same whatever of it was scanned before', () => {
        fc.assert(
            fc.property(longText, piece, language, (prefix, text, id) => {
                scan(prefix, id);
                const known = readOn(prefix, text, id).after;
                const afresh = new Scanner(prefix + text, id).run();
                assert.deepEqual(told(known.top), told(afresh.top));
                assert.equal(known.languageId, afresh.languageId);
            }),
            { numRuns: 3000 },
        );
    });

    it('steps lead from what is open at the cursor to what is open at the end', () => {
        fc.assert(
            fc.property(piece, piece, language, (prefix, text, id) => {
                const { steps, after } = readOn(prefix, text, id);
                const last = steps.at(-1);
                if (last) assert.deepEqual(told(last.top), told(after.top));
                for (const { at, end, open } of steps) {
                    assert.ok(at <= end && end >= 0 && end <= text.length);
                    assert.ok(!open || open.at <= prefix.length + end);
                }
            }),
            { numRuns: 3000 },
        );
    });
});
