import assert from 'node:assert/strict';
import fc from 'fast-check';
import { stepPlaces } from '../../../../src/core/panel/step-places.ts';
import { anyText, sourceText } from '../../../support/source-text.ts';
import { stepOf } from '../../../support/samples.ts';
import { assertTakesAtMost } from '../../../support/processor-time.ts';
import { realTokenizers } from '../../../support/tokenizers.ts';

/** The part of the text that each token wrote. */
function parts(tokens: readonly string[], text: string, healed = ''): string[] {
    const places = stepPlaces(
        tokens.map((token) => stepOf(token)),
        text,
        healed,
    );
    return places.map(({ from, to }) => text.slice(from, to));
}

const display = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

describe('the places of steps in the text', () => {
    it('are side by side', () => {
        assert.deepEqual(parts([' =', ' 1', ';'], ' = 1;'), [' =', ' 1', ';']);
    });

    it('begin after what was typed already', () => {
        assert.deepEqual(parts([' to', 'tal', ' ='], 'al =', ' tot'), ['', 'al', ' =']);
        assert.deepEqual(stepPlaces([stepOf(' to'), stepOf('tal')], 'al', ' tot')[0], {
            from: 0,
            to: 0,
        });
    });

    it('are at the end for what only ended the text', () => {
        const places = stepPlaces([stepOf('a'), stepOf('\n    '), stepOf('b')], 'a', '');
        assert.deepEqual(places.slice(1), [
            { from: 1, to: 1 },
            { from: 1, to: 1 },
        ]);
        assert.deepEqual(parts(['a;\n', 'b'], 'a;'), ['a;', '']);
    });

    it('give a character that is split to the step that ends it', () => {
        assert.deepEqual(parts(['\uFFFD', '\uFFFD', 'b'], '🙂b'), ['', '🙂', 'b']);
        assert.deepEqual(parts(['\uFFFD', '\uFFFD\uFFFDb'], '🙂b'), ['', '🙂b']);
        assert.deepEqual(parts(['"\uFFFD', '\uFFFD\uFFFD', '\uFFFD'], '"🙂🙂'), ['"', '🙂', '🙂']);
        // The other half never came.
        assert.deepEqual(parts(['a', '\uFFFD'], 'a'), ['a', '']);
    });

    it('are within the text where tokens and text do not agree', () => {
        assert.deepEqual(parts(['xyz', 'abc'], 'abcd'), ['abc', 'd']);
        assert.deepEqual(parts([''], 'abcd'), ['']);
    });

    it('take at most 50 ms where each token may be as long as any other', async () => {
        for (const text of ['é', '漢', 'é漢x']) {
            const steps = Array.from({ length: 5000 }, () => stepOf('\uFFFD'));
            await assertTakesAtMost(50, text, (salt) => {
                stepPlaces(steps, text.repeat(5000), salt);
            });
        }
    });

    for (const [name, tokenizer] of realTokenizers) {
        it(`are, together, all of the text, each at the end of its bytes: ${name}`, () => {
            const cases = fc.record({
                whole: fc.oneof(sourceText, anyText).map((text) => Buffer.from(text).toString()),
                healed: fc.nat({ max: 4 }),
                left: fc.nat({ max: 4 }),
            });
            fc.assert(
                fc.property(cases, ({ whole, healed, left }) => {
                    const characters = Array.from(whole);
                    const typed = characters.slice(0, healed).join('');
                    const text = characters.slice(healed, characters.length - left).join('');
                    const tokens = tokenizer.encode(whole).map((id) => tokenizer.display(id));
                    if (tokens.includes('')) return;
                    const written = parts(tokens, text, typed);
                    assert.equal(written.join(''), characters.length > healed ? text : '');
                }),
                { numRuns: 300 },
            );
        });
    }

    it('need the length of no token', () => {
        fc.assert(
            fc.property(
                fc.string({ unit: 'binary', maxLength: 20 }),
                fc.infiniteStream(fc.integer({ min: 1, max: 5 })),
                (string, lengths) => {
                    const bytes = Buffer.from(string);
                    const tokens: string[] = [];
                    const ends: number[] = [];
                    for (let start = 0; start < bytes.length;) {
                        const end = start + Number(lengths.next().value);
                        tokens.push(display(bytes.subarray(start, end)));
                        ends.push(Math.min(end, bytes.length));
                        start = end;
                    }
                    const text = bytes.toString();
                    const places = stepPlaces(
                        tokens.map((token) => stepOf(token)),
                        text,
                        '',
                    );
                    assert.equal(places.at(-1)?.to ?? 0, text.length);
                    for (const [i, { to }] of places.entries()) {
                        const before = Buffer.byteLength(text.slice(0, to));
                        assert.ok(before <= (ends[i] ?? 0) || tokens.join('').includes('\uFFFD'));
                    }
                },
            ),
        );
    });
});
