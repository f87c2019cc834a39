import assert from 'node:assert/strict';
import fc from 'fast-check';
import { insertedOf, isTyped, OfferWatch, type TextChange } from '../../../src/core/offer-watch.ts';
import { traceOf } from '../../support/samples.ts';

const uri = 'file:///cart.ts';
const insert = (rangeOffset: number, text: string): TextChange[] => [
    { rangeOffset, rangeLength: 0, text },
];

function watching(text: string, offset = 10): OfferWatch {
    const watch = new OfferWatch();
    watch.offered(traceOf(text), { uri, offset });
    return watch;
}

describe('accepting a part of a suggestion', () => {
    it('is text at the cursor that the suggestion begins with', () => {
        const watch = watching('first, second');
        assert.deepEqual(watch.changed(uri, insert(10, 'first')), {
            languageId: 'typescript',
            chars: 5,
        });
        assert.deepEqual(watch.changed(uri, insert(15, ', second'.slice(0, 4))), {
            languageId: 'typescript',
            chars: 4,
        });
    });

    it('is no single key, and goes on after keys', () => {
        const watch = watching('(first, second)');
        for (const [index, key] of ['(', 'f'].entries()) {
            assert.equal(watch.changed(uri, insert(10 + index, key)), undefined, key);
        }
        assert.equal(watch.changed(uri, insert(12, 'irst'))?.chars, 4);
    });

    for (const [what, typed] of [
        ['a bracket that the editor closes', '()'],
        ['a quote that the editor closes', "''"],
        ["a line's end and the next line's indent", '\n        '],
        ['a character of two units', '🙂'],
    ] as const) {
        it(`is not ${what}`, () => {
            assert.equal(watching(`${typed} and more`).changed(uri, insert(10, typed)), undefined);
            assert.ok(isTyped(typed));
        });
    }

    it('is a line with its end, whatever ends lines there', () => {
        const watch = watching('first();\nsecond();');
        assert.equal(watch.changed(uri, insert(10, 'first();\r\n'))?.chars, 9);
        assert.equal(watch.changed(uri, insert(20, 'second'))?.chars, 6);
    });

    it('is nothing that the completion list inserts, which replaces the word at the cursor', () => {
        const watch = watching('ces.length');
        const change = { rangeOffset: 7, rangeLength: 3, text: 'prices' };
        assert.equal(watch.changed(uri, [change]), undefined);
    });

    it('is not the whole of it, for which VS Code runs a command', () => {
        assert.equal(watching('first').changed(uri, insert(10, 'first')), undefined);
    });

    it('is nothing in another document, at another place, or at several cursors', () => {
        const watch = watching('first, second');
        assert.equal(watch.changed('file:///other.ts', insert(10, 'first')), undefined);
        assert.equal(watch.changed(uri, insert(9, 'first')), undefined);
        assert.equal(
            watch.changed(uri, [...insert(10, 'first'), ...insert(30, 'first')]),
            undefined,
        );
        assert.equal(watch.changed(uri, []), undefined);
    });
});

describe('accepting a suggestion whole', () => {
    it('counts all of its characters', () => {
        assert.deepEqual(watching('first').taken(1, 0), { languageId: 'typescript', chars: 5 });
    });

    it('counts what was not typed of it', () => {
        const watch = watching('first');
        watch.changed(uri, insert(10, 'f'));
        watch.changed(uri, insert(11, 'i'));
        assert.equal(watch.taken(1, 0)?.chars, 3);
    });

    it('counts what was not typed of an earlier answer that VS Code still shows', () => {
        const watch = watching('first');
        watch.changed(uri, insert(10, 'f'));
        watch.offered(traceOf('irst', { request: 2 }), { uri, offset: 11 });
        assert.equal(watch.taken(1, 0)?.chars, 4);
    });

    it('counts the one that was chosen among several', () => {
        const watch = new OfferWatch();
        const others = [{ text: 'another', overwrites: 0 }];
        const outcome = { kind: 'shown', text: 'first', overwrites: 0, others } as const;
        watch.offered(traceOf('first', { outcome }), { uri, offset: 10 });
        assert.equal(watch.taken(1, 1)?.chars, 7);
    });

    it('counts nothing for a request that it does not know', () => {
        assert.equal(watching('first').taken(7, 0), undefined);
        assert.equal(watching('first').taken(1, 3), undefined);
    });

    it('adds up, with the keys and the parts before it, to the suggestion', () => {
        const steps = fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 6 });
        fc.assert(
            fc.property(fc.string({ minLength: 1, maxLength: 20 }), steps, (text, lengths) => {
                const watch = watching(text);
                let at = 0;
                let counted = 0;
                let typed = 0;
                for (const length of lengths) {
                    const part = text.slice(at, at + length);
                    if (at + part.length >= text.length) break;
                    const taken = watch.changed(uri, insert(10 + at, part));
                    if (taken) counted += taken.chars;
                    else typed += part.length;
                    at += part.length;
                }
                counted += watch.taken(1, 0)?.chars ?? 0;
                assert.equal(counted + typed, text.length);
            }),
        );
    });
});

describe('what a change inserted of a suggestion', () => {
    it('begins the suggestion, or is nothing', () => {
        fc.assert(
            fc.property(fc.string(), fc.string(), (rest, text) => {
                const inserted = insertedOf({ offset: 3, rest }, insert(3, text));
                assert.equal(inserted, text !== '' && rest.startsWith(text) ? text : undefined);
            }),
        );
    });
});
