import assert from 'node:assert/strict';
import fc from 'fast-check';
import { AnswerCache } from '../../../src/core/answer-cache.ts';
import { answerOf } from '../../../src/core/answer.ts';
import type { EditorSnapshot } from '../../../src/core/snapshot.ts';
import { tidy } from '../../../src/core/tidy/tidy.ts';
import { atCursor } from '../../support/at-cursor.ts';
import { generationOf } from '../../support/samples.ts';

const extent = { branches: 1 };
const answer = (snapshot: EditorSnapshot, text: string) =>
    answerOf({ snapshot, extent, generation: generationOf(text), isPrepared: false, rules: tidy });

function cacheWith(...answers: readonly (readonly [drawn: string, text: string])[]): AnswerCache {
    const cache = new AnswerCache();
    for (const [drawn, text] of answers) cache.put(answer(atCursor(drawn), text));
    return cache;
}

const textAt = (cache: AnswerCache, drawn: string): string | undefined =>
    cache.find(atCursor(drawn), () => true)?.rest.drafts[0].text;

describe('the cache of answers', () => {
    it('finds what was answered at a place', () => {
        const cache = cacheWith(['total = │', 'prices.length']);
        assert.equal(textAt(cache, 'total = │'), 'prices.length');
    });

    it('walks back from the cursor to an answer that agrees with what was typed since', () => {
        const cache = cacheWith(['total = │', 'prices.length']);
        assert.equal(textAt(cache, 'total = prices│'), '.length');
        assert.equal(textAt(cache, 'total = count│'), undefined);
    });

    it('takes the nearest one', () => {
        const cache = cacheWith(['total = │', 'prices.length'], ['total = pri│', 'ce * 2']);
        assert.equal(textAt(cache, 'total = pric│'), 'e * 2');
        assert.equal(textAt(cache, 'total = prices│'), '.length');
    });

    it('walks past one that is not wanted', () => {
        const cache = cacheWith(['total = │', 'prices.length'], ['total = p│', 'rice']);
        const found = cache.find(atCursor('total = pri│'), ({ generation }) => {
            return generation.text !== 'rice';
        });
        assert.equal(found?.rest.drafts[0].text, 'ces.length');
        assert.equal(found.made.snapshot.prefix, 'total = ');
    });

    it('keeps what stands above apart', () => {
        const cache = cacheWith(['let a;\ntotal = │', 'prices.length']);
        assert.equal(textAt(cache, 'let b;\ntotal = │'), undefined);
    });

    it('holds a bounded number, the newest', () => {
        const cache = new AnswerCache();
        for (let i = 0; i < 300; i++) cache.put(answer(atCursor(`${'a'.repeat(i)}│`), 'bcd'));
        assert.equal(textAt(cache, `${'a'.repeat(299)}│`), 'bcd');
        assert.equal(textAt(cache, `${'a'.repeat(10)}│`), undefined);
    });

    it('holds few of large texts', () => {
        const cache = new AnswerCache();
        for (let i = 0; i < 90; i++) {
            cache.put(answer(atCursor(`${'a'.repeat(1_000_000 + i)}│`), 'bcd'));
        }
        assert.equal(textAt(cache, `${'a'.repeat(1_000_089)}│`), 'bcd');
        assert.equal(textAt(cache, `${'a'.repeat(1_000_070)}│`), undefined);
    });

    it('holds nothing of a document that was closed', () => {
        const cache = cacheWith(['total = │', 'prices.length']);
        const { uri } = atCursor('│');
        cache.close(`${uri}x`);
        assert.equal(textAt(cache, 'total = │'), 'prices.length');
        cache.close(uri);
        assert.equal(textAt(cache, 'total = │'), undefined);
    });

    it('is empty after it was cleared', () => {
        const cache = cacheWith(['total = │', 'prices.length']);
        cache.clear();
        assert.equal(textAt(cache, 'total = │'), undefined);
    });

    it('finds for every beginning that is typed what is left of the whole', () => {
        const word = fc.stringMatching(/^[a-z]{1,30}$/);
        fc.assert(
            fc.property(word, word, fc.nat(), (before, text, typed) => {
                const chars = typed % text.length;
                const cache = cacheWith([`${before} = │`, text]);
                const rest = textAt(cache, `${before} = ${text.slice(0, chars)}│`);
                const [whole] = answer(atCursor(`${before} = │`), text).drafts;
                if (whole.text === text) assert.equal(rest, text.slice(chars));
            }),
        );
    });
});
