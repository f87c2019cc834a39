import assert from 'node:assert/strict';
import { summarize, type Observation } from '../../../bench/list/summary.ts';
import { toTable } from '../../../bench/list/table.ts';
import type { Key } from '../../../bench/list/trial.ts';
import { sources, textBefore, wordsOf } from '../../../bench/list/words.ts';

const key = (more: Partial<Key> = {}): Key => ({
    isReady: false,
    isListVisible: false,
    isGhostVisible: false,
    ...more,
});

const base: Observation = {
    scenario: { extension: 'absent', quickSuggestions: 'on', onConflict: 'never' },
    language: 'python',
    firstKeys: [key({ listMs: 100 }), key({ listMs: 200 }), key({ listMs: 300 }), key()],
    typed: [],
};

describe("the bench of VS Code's completion list", () => {
    it('says how much later the list opened, word by word, where it opened both times', () => {
        const firstKeys = [key({ listMs: 110 }), key({ ghostMs: 90 }), key({ listMs: 350 }), key()];
        const summary = summarize({ ...base, firstKeys }, base);
        assert.deepEqual(summary.addedMs, { p50: 10, p95: 50 });
        assert.deepEqual(summary.listMs, { p50: 110, p95: 350 });
        assert.deepEqual([summary.listShare, summary.ghostShare], [0.5, 0.25]);
    });

    it('says how much of what was ready the list hid', () => {
        const typed = [
            [
                key({ isReady: true, isGhostVisible: true }),
                key({ isReady: true, isListVisible: true }),
            ],
            // Neither is there: it was turned down, or comes late.
            [key({ isReady: true }), key({ isListVisible: true })],
        ];
        const summary = summarize({ ...base, typed }, base);
        assert.deepEqual(
            [summary.readyShare, summary.hiddenShare, summary.seenShare],
            [3 / 4, 1 / 3, 1 / 4],
        );
    });

    it('says nothing of what it has not seen', () => {
        const summary = summarize({ ...base, firstKeys: [] }, undefined);
        const { listShare, listMs, addedMs, readyShare, hiddenShare } = summary;
        assert.deepEqual(
            [listShare, listMs, addedMs, readyShare, hiddenShare],
            [null, null, null, null, null],
        );
        assert.equal(toTable([summary]).split('\n').length, 3);
    });

    for (const source of sources) {
        it(`types words of ${source.path} where they stand`, () => {
            const words = wordsOf(source, 30);
            assert.equal(words.length, 30);
            for (const { offset, word } of words) {
                assert.ok(source.text.startsWith(word, offset));
                assert.doesNotMatch(source.text.charAt(offset - 1), /\w/);
            }
            assert.deepEqual(words, wordsOf(source, 30));
        });

        it(`has the text of ${source.path} around a word, without the rest of its line`, () => {
            for (const word of wordsOf(source, 30)) {
                const before = textBefore(word);
                assert.ok(before.startsWith(source.text.slice(0, word.offset)));
                const after = before.slice(word.offset);
                assert.ok(after === '' || after.startsWith('\n'));
                assert.ok(source.text.endsWith(after));
            }
        });
    }
});
