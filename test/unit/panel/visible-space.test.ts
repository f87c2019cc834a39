import assert from 'node:assert/strict';
import fc from 'fast-check';
import { inOneLine, partsOf } from '../../../media/panel/visible-space.ts';

const drawn = (text: string, spaces: 'every' | 'odd' = 'every'): string[] =>
    partsOf(text, spaces).map((part) => `${part.kind}:${part.text}`);

describe('signs for what cannot be seen', () => {
    it('tell spaces, tabs and line ends apart', () => {
        assert.deepEqual(drawn(' a\t\n'), ['space: ', 'plain:a', 'tab:\t', 'newline:\n']);
    });

    it('leave single spaces between words alone where that is asked for', () => {
        assert.deepEqual(drawn('a b', 'odd'), ['plain:a b']);
        assert.deepEqual(drawn('a  b', 'odd'), ['plain:a', 'space:  ', 'plain:b']);
        assert.deepEqual(drawn(' ', 'odd'), ['space: ']);
    });

    it('name what turns the direction of a text', () => {
        for (const code of [0x202a, 0x202e, 0x2066, 0x2069, 0x200f, 0x061c]) {
            const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
            assert.deepEqual(drawn(`a${String.fromCodePoint(code)}b`), [
                'plain:a',
                `escape:${name}`,
                'plain:b',
            ]);
        }
    });

    it('name control characters and halves of characters', () => {
        assert.deepEqual(drawn('\0\x1b\r'), ['escape:U+0000', 'escape:U+001B', 'escape:U+000D']);
        assert.deepEqual(drawn('\uD83D'), ['escape:U+D83D']);
        assert.deepEqual(drawn('\uDE00'), ['escape:U+DE00']);
    });

    it('leave whole characters alone, those joined of several too', () => {
        for (const text of ['😀', '👩‍👩‍👧', 'é', '你好', 'שלום', '<img/onerror=alert(1)>']) {
            assert.deepEqual(drawn(text), [`plain:${text}`]);
        }
    });

    it('leave nothing that deceives, and lose nothing else', () => {
        fc.assert(
            fc.property(fc.string({ unit: 'binary' }), (text) => {
                for (const { kind, text: part } of partsOf(text, 'every')) {
                    if (kind === 'plain') assert.doesNotMatch(part, /[\p{Cc}\p{Cs}\u202a-\u202e]/u);
                }
            }),
        );
    });

    it('fit on one line', () => {
        assert.equal(inOneLine('a\n\tb  c'), 'a↵→b··c');
    });
});
