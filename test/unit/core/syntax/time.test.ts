import assert from 'node:assert/strict';
import { fitToRight } from '../../../../src/core/covered-suffix.ts';
import { extentAt } from '../../../../src/core/extent.ts';
import { afterNextEnter } from '../../../../src/core/next-line.ts';
import { reasonFromText } from '../../../../src/core/policy.ts';
import { defaultSettings } from '../../../../src/core/settings.ts';
import { bounded, siteOf, type EditorSnapshot } from '../../../../src/core/snapshot.ts';
import { remainderOf } from '../../../../src/core/suggestion.ts';
import { languageOf, languageIds } from '../../../../src/core/syntax/language.ts';
import { scan } from '../../../../src/core/syntax/scan.ts';
import { tidy } from '../../../../src/core/tidy/tidy.ts';
import { atCursor } from '../../../support/at-cursor.ts';
import { assertTakesAtMost, timeOf } from '../../../support/processor-time.ts';

/** What of a language begins or ends something, and what costs time in most scanners, to be repeated. */
function hostileUnits(languageId: string): readonly string[] {
    const { rules } = languageOf(languageId);
    const strings = rules?.strings.flatMap((form) =>
        'pattern' in form
            ? [form.first.charAt(0), `${form.first.charAt(0)}A`]
            : [
                  form.open,
                  `${form.open}a\n`,
                  ...(form.interpolations ?? []).map(({ open }) => form.open + open),
              ],
    );
    const comments = [...(rules?.lineComments ?? []), ...(rules?.blockComments.flat() ?? [])];
    return [...new Set([...common, ...(strings ?? []), ...comments])];
}

const common = [
    ...[
        '=/[',
        '#',
        '"',
        "'",
        '"\\',
        '(',
        ')',
        '{[(',
        '(\n',
        '<<A',
        '<<EOF\n',
        'f"{x:',
        '`${',
        '"$(',
    ],
    ...[
        '<a ',
        '<a>',
        '<script>',
        '<?php ',
        '?>',
        '```js\n',
        'ä',
        ' ',
        ' \n',
        '\n*',
        'do |',
        '- - ',
    ],
];

const repeated = (unit: string, length: number): string =>
    unit.repeat(Math.ceil(length / unit.length)).slice(0, length);

/** One of all languages that are scanned alike. */
const languages = languageIds().filter((id, i, all) => {
    const { rules, markup } = languageOf(id);
    const isAlike = (other: string): boolean =>
        languageOf(other).rules === rules && languageOf(other).markup === markup;
    return all.findIndex(isAlike) === i;
});

describe('text of 100 kB, whatever it is, is scanned within 50 ms', () => {
    for (const languageId of languages) {
        it(`in ${languageId}`, async () => {
            for (const unit of hostileUnits(languageId)) {
                const text = repeated(unit, 100_000);
                await assertTakesAtMost(50, JSON.stringify(unit), (salt) => {
                    scan(salt + text, languageId);
                });
            }
        });
    }

    it('and twice as much text takes about twice as long', () => {
        for (const languageId of languages) {
            const units = hostileUnits(languageId);
            const scanAll = (length: number, salt: string): number =>
                timeOf(() => {
                    for (const unit of units) scan(salt + repeated(unit, length), languageId);
                });
            let ratio = Infinity;
            for (let turn = 0; turn < 8 && ratio > 2.5; turn++) {
                const salt = 'x'.repeat(turn);
                ratio = Math.min(ratio, scanAll(24_000, `y${salt}`) / scanAll(12_000, salt));
            }
            assert.ok(ratio <= 2.5, `${languageId}: ${ratio.toFixed(1)}`);
        }
    });
});

describe('a key in hostile text', () => {
    const settings = { ...defaultSettings, inComments: false, multiline: 'always' } as const;

    /** All that is done with the text for one key, the model's answer included. */
    function pressKey(
        text: string,
        lineSuffix: string,
        nextLine: string,
        languageId: string,
    ): void {
        const place = atCursor('│', { languageId });
        const snapshot = bounded({ ...place, prefix: text, lineSuffix, nextLine });
        reasonFromText(snapshot, settings, {});
        extentAt(snapshot, settings);
        afterNextEnter({ ...snapshot, lineSuffix: '' }, 'f(a);', 0);
        tidy('f(a, "b") {\n    c;\n}', siteOf(snapshot), 'newline');
    }

    const typedAfter = (snapshot: EditorSnapshot, typed: string): EditorSnapshot => ({
        ...snapshot,
        prefix: snapshot.prefix + typed,
        lineSuffix: `)${snapshot.lineSuffix}`,
    });

    it('takes at most 50 ms where the model has written one loop behind the other', async () => {
        const words = Array.from({ length: 10_000 }, (_, i) => `w${i.toString(36)} `.repeat(3));
        await assertTakesAtMost(50, 'loops', (salt) => {
            tidy(salt + words.join(''), siteOf(atCursor('f(│) {')), 'newline');
        });
    });

    for (const languageId of ['typescriptreact', 'python', 'php', 'ruby', 'markdown', 'yaml']) {
        it(`takes at most 50 ms in ${languageId}`, async () => {
            for (const unit of hostileUnits(languageId)) {
                const text = repeated(unit, 100_000);
                const left = (salt: string): void => {
                    pressKey(salt + text, ')', '', languageId);
                };
                const right = (salt: string): void => {
                    pressKey(`f(${salt}`, text, text, languageId);
                };
                const middle = (salt: string): void => {
                    const line = text.slice(0, 4900);
                    pressKey(`${salt}\n${line}`, `) + ${line.slice(0, 1000)}`, '', languageId);
                };
                const snapshot = { ...atCursor('f(│) {', { languageId }), nextLine: 'b();' };
                const written = (salt: string): void => {
                    tidy(salt + text, siteOf(snapshot), 'newline');
                };
                const fit = (salt: string): void => {
                    fitToRight(salt + text, siteOf(snapshot));
                };
                const typed = (salt: string): void => {
                    remainderOf(`${salt}${text};`, snapshot, typedAfter(snapshot, salt + text));
                };
                const sides = { left, right, middle, written, fit, typed };
                for (const [side, work] of Object.entries(sides)) {
                    await assertTakesAtMost(50, `${JSON.stringify(unit)} ${side}`, work);
                }
            }
        });
    }
});
