import assert from 'node:assert/strict';
import fc from 'fast-check';
import { remainderOf as remainder } from '../../../src/core/suggestion.ts';
import type { EditorSnapshot } from '../../../src/core/snapshot.ts';
import { atCursor } from '../../support/at-cursor.ts';

interface Suggestion {
    readonly snapshot: EditorSnapshot;
    readonly text: string;
}
const shownAt = (snapshot: EditorSnapshot, text: string): Suggestion => ({ snapshot, text });
const remainderOf = ({ snapshot, text }: Suggestion, now: EditorSnapshot): string | undefined =>
    remainder(text, snapshot, now);
const shown = shownAt(atCursor('const total = │;'), 'prices.length * 2');

describe('what is left of a suggestion', () => {
    it('is all of it while nothing is typed', () => {
        assert.equal(remainderOf(shown, atCursor('const total = │;')), 'prices.length * 2');
    });

    it('is the rest of it when its beginning is typed', () => {
        assert.equal(remainderOf(shown, atCursor('const total = prices│;')), '.length * 2');
    });

    it('is the rest of it when a word of it is accepted', () => {
        assert.equal(remainderOf(shown, atCursor('const total = prices.length│;')), ' * 2');
    });

    it('is the rest of it when the editor closes a bracket that is typed', () => {
        const call = shownAt(atCursor('add│;'), '(a, b)');
        assert.equal(remainderOf(call, atCursor('add(│);')), 'a, b)');
    });

    it('is the rest of it when a bracket is typed over', () => {
        const header = shownAt(atCursor('total(│)'), 'x): number {');
        assert.equal(remainderOf(header, atCursor('total(x)│')), ': number {');
    });

    it('is the rest of it when the editor closes a bracket that it leaves open itself', () => {
        const call = shownAt(atCursor('add│;'), '({');
        assert.equal(remainderOf(call, atCursor('add(│);')), '{');
        const quoted = shownAt(atCursor('add│'), "('a', [");
        assert.equal(remainderOf(quoted, atCursor("add('a', │)")), '[');
        assert.equal(remainderOf(quoted, atCursor("add('│')")), "a', [");
    });

    it('is nothing when a bracket comes that nothing typed has opened', () => {
        const call = shownAt(atCursor('add│;'), '(a');
        assert.equal(remainderOf(call, atCursor('add(│]);')), undefined);
    });

    it('is the rest of it when a brace within a template string is typed over', () => {
        const call = shownAt(atCursor('push(`${a│}`)'), 'b}`);');
        assert.equal(remainderOf(call, atCursor('push(`${ab}│`)')), '`);');
    });

    it('is nothing when it is typed to its end', () => {
        assert.equal(remainderOf(shown, atCursor('const total = prices.length * 2│;')), undefined);
    });

    it('is nothing when another character is typed', () => {
        assert.equal(remainderOf(shown, atCursor('const total = q│;')), undefined);
    });

    it('is nothing when a character is deleted', () => {
        assert.equal(remainderOf(shown, atCursor('const total =│;')), undefined);
    });

    it('is nothing in another file', () => {
        const elsewhere = atCursor('const total = │;', { uri: 'file:///work/shop/src/order.ts' });
        assert.equal(remainderOf(shown, elsewhere), undefined);
    });

    it('is nothing when the text right of the cursor has changed, for it was cut to suit that', () => {
        assert.equal(remainderOf(shown, atCursor('const total = │);')), undefined);
    });

    it('is nothing when an earlier line has changed', () => {
        const below = shownAt(atCursor('let a = 1;\nlet b = │'), 'a + 1');
        assert.equal(remainderOf(below, atCursor('let c = 1;\nlet b = │')), undefined);
        assert.equal(remainderOf(below, atCursor('let a = 10;\nlet b = a│')), undefined);
    });

    it('does not mind that the snapshot begins later in the document', () => {
        const later = atCursor('total = pri│;', { omittedChars: 'const '.length });
        assert.equal(remainderOf(shown, later), 'ces.length * 2');
    });
});

/** Texts of few characters, so that coincidences are frequent. */
const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n') });
const someText = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '🙂'), minLength: 1 });

describe('the law of typing along', () => {
    it('gives the rest for every beginning that is typed, wherever the snapshot begins', () => {
        fc.assert(
            fc.property(text, someText, fc.nat(), fc.nat(), (prefix, whole, typed, omitted) => {
                const chars = typed % whole.length;
                const all = prefix + whole.slice(0, chars);
                const from = omitted % (prefix.length + 1);
                const now = { ...atCursor('│'), prefix: all.slice(from), omittedChars: from };
                const before = { ...atCursor('│'), prefix };
                assert.equal(remainderOf(shownAt(before, whole), now), whole.slice(chars));
            }),
        );
    });

    it('gives something only where prefix and remainder together are what was shown', () => {
        fc.assert(
            fc.property(text, someText, text, (prefix, whole, now) => {
                const before = { ...atCursor('│'), prefix };
                const rest = remainderOf(shownAt(before, whole), { ...atCursor('│'), prefix: now });
                const isAlong = now.startsWith(prefix) && (prefix + whole).startsWith(now);
                const isOver = now === prefix + whole;
                assert.equal(
                    rest === undefined ? undefined : now + rest,
                    isAlong && !isOver ? prefix + whole : undefined,
                );
            }),
        );
    });
});
