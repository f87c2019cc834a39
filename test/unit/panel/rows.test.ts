import assert from 'node:assert/strict';
import fc from 'fast-check';
import { rowsOf, type Row } from '../../../media/panel/rows.ts';
import { readingOf, writtenOf, type Drawn } from '../../support/readings.ts';

/** A row as `number kind:text kind:text`; the cursor is `│`. */
const drawnRow = ({ number, pieces }: Row): string =>
    [
        number ?? '-',
        ...pieces.map(({ kind, text }) => (kind === 'cursor' ? '│' : `${kind}:${text}`)),
    ]
        .join(' ')
        .replaceAll('\n', '↵');

const drawn = (about: Drawn): string[] => rowsOf(readingOf(about)).read.map(drawnRow);

const textOf = (rows: readonly Row[]): string =>
    rows.flatMap(({ pieces }) => pieces.map(({ text }) => text)).join('');

describe('rows of the strip', () => {
    it('begin where a line does, even within a token', () => {
        assert.deepEqual(drawn({ tokens: ['let a', ';\n  ', 'a'] }), [
            '9 computed:let a computed:;↵',
            '10 computed:   computed:a │',
        ]);
    });

    it('tell tokens of the KV cache from those that were computed', () => {
        const { left, ...rest } = readingOf({ tokens: ['a', 'b', 'c'] });
        const rows = rowsOf({ ...rest, left: { ...left, reusedTokens: 3 } }).read;
        assert.deepEqual(rows.map(drawnRow), ['10 reused:a reused:b computed:c │']);
    });

    it('have what was healed and typed left of the cursor, and the rest right of it', () => {
        assert.deepEqual(
            drawn({ tokens: ['x ='], healed: ' ', typed: 'pr', written: ['price', ';\n', '}'] }),
            ['10 computed:x = healed:  typed:pr │ written:ice written:;↵', '- written:}'],
        );
    });

    it('have the cursor where nothing was written', () => {
        assert.deepEqual(drawn({ tokens: ['a\n'] }), ['9 computed:a↵', '10 │']);
    });

    it('show what rules cut and added in its place', () => {
        const cuts = [
            { rule: 'echo', from: 3, to: 6, added: '' },
            { rule: 'close', from: 6, to: 6, added: ')' },
        ];
        assert.deepEqual(drawn({ tokens: ['f('], written: ['ab', 'cd', 'ef'], more: { cuts } }), [
            '10 computed:f( │ written:ab written:c cut:d cut:ef added:)',
        ]);
    });

    it('have a what-if that does not agree with what was typed where the model was asked', () => {
        const reading = readingOf({ tokens: ['x'], typed: 'a', written: ['ab'] });
        const rows = rowsOf(reading, writtenOf(['cd'])).read;
        assert.deepEqual(rows.map(drawnRow), ['10 computed:x │ written:cd']);
    });

    it('share a line between what is beyond the window and what is in it', () => {
        const rows = rowsOf(readingOf({ beyond: ['a\n', 'b'], tokens: ['c\n', 'd'] }));
        assert.deepEqual(rows.beyond.map(drawnRow), ['8 beyond:a↵']);
        assert.deepEqual(rows.read.map(drawnRow), ['9 beyond:b computed:c↵', '10 computed:d │']);
        assert.deepEqual(
            rows.read.map(({ windowLine }) => windowLine),
            [0, 1],
        );
    });

    it('give no number to lines of earlier cells of a notebook', () => {
        const rows = rowsOf(readingOf({ tokens: ['a\n', 'b\n', 'c'], more: { line: 2 } })).read;
        assert.deepEqual(
            rows.map(({ number }) => number),
            [undefined, 1, 2],
        );
    });

    it('number what is right of the cursor from its line on', () => {
        const { right } = rowsOf(readingOf({ right: ');\n}\n' }));
        assert.deepEqual(right.map(drawnRow), ['10 unread:);↵', '11 unread:}↵']);
    });

    it('lose no character', () => {
        const texts = fc.array(
            fc.string({ unit: fc.constantFrom('a', ' ', '\n', '\t', '\uD83D') }),
        );
        fc.assert(
            fc.property(texts, texts, texts, fc.nat(8), (beyond, tokens, written, typed) => {
                const text = written.join('');
                const about = { beyond, tokens, written, typed: text.slice(0, typed), right: text };
                const rows = rowsOf(readingOf(about));
                const left = textOf(rows.beyond) + textOf(rows.read);
                assert.equal(left, beyond.join('') + tokens.join('') + text);
                assert.equal(textOf(rows.right), text);
            }),
        );
    });
});
