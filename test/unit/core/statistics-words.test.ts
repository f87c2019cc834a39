import assert from 'node:assert/strict';
import { dayInWords, statisticsPage } from '../../../src/core/statistics-words.ts';
import { Statistics } from '../../../src/core/statistics.ts';
import { bucketOf } from '../../../src/core/latencies.ts';
import { nothing } from '../../../src/core/tally.ts';

const tally = {
    ...nothing,
    requests: 1200,
    shown: 40,
    accepted: 10,
    acceptedParts: 1,
    acceptedChars: 310,
    latencies: new Map([[bucketOf(16), 3]]),
};

describe("a day's numbers in words", () => {
    it('are one sentence', () => {
        assert.equal(
            dayInWords(tally),
            'Today: 40 suggestions shown, 11 accepted, 310 characters, median 16 ms.',
        );
    });

    it('leave out what there is none of', () => {
        assert.equal(
            dayInWords({ ...nothing, requests: 3, shown: 1 }),
            'Today: 1 suggestion shown.',
        );
        assert.equal(dayInWords({ ...nothing, requests: 3 }), 'Today: no suggestion shown.');
        assert.equal(dayInWords(nothing), '');
    });
});

describe('the page of statistics', () => {
    const day = '2026-11-23';

    it('has a row for today, for all days, and for each language', () => {
        const page = statisticsPage(Statistics.of(day, 'python', tally), day);
        assert.match(page, /saved you \*\*310 characters\*\* of typing/);
        for (const name of ['\\*\\*Today\\*\\*', '\\*\\*All\\*\\*', 'python']) {
            assert.match(
                page,
                new RegExp(
                    `^\\| ${name} \\| 1,200 \\| 40 \\| 10 \\| 25% \\| 1 \\| 310 \\| 16 ms \\|$`,
                    'm',
                ),
            );
        }
    });

    it('leaves out languages in which nothing was shown', () => {
        const asked = { ...nothing, requests: 5 };
        const page = statisticsPage(Statistics.of(day, 'markdown', asked), day);
        assert.doesNotMatch(page, /markdown/);
    });

    it('keeps its shape whatever a language is called', () => {
        const page = statisticsPage(Statistics.of(day, 'a | b\n| c [d](e)', tally), day);
        const rows = page.split('\n').filter((line) => line.startsWith('|'));
        assert.deepEqual(new Set(rows.map((line) => line.split('|').length)), new Set([10]));
    });

    it('says where the numbers stay', () => {
        assert.match(statisticsPage(Statistics.empty, day), /stay on this machine/);
    });
});
