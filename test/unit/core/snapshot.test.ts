import assert from 'node:assert/strict';
import {
    bounded,
    linePrefix,
    normalizeLineEnds,
    prefixChars,
    textSnapshot,
} from '../../../src/core/snapshot.ts';
import { atCursor } from '../../support/at-cursor.ts';

describe('a snapshot', () => {
    it('knows the cursor’s line up to the cursor', () => {
        assert.equal(linePrefix(atCursor('if (a) {\n    b│()').prefix), '    b');
        assert.equal(linePrefix(atCursor('a = │1').prefix), 'a = ');
        assert.equal(linePrefix(atCursor('a\n│').prefix), '');
    });

    it('knows line ends as \\n only', () => {
        assert.equal(normalizeLineEnds('a\r\nb\nc\r\n'), 'a\nb\nc\n');
    });
});

describe('a snapshot to keep', () => {
    const right = (lineSuffix: string): string => bounded(atCursor('│', { lineSuffix })).lineSuffix;

    it('is the same where its texts are short', () => {
        const snapshot = atCursor('\ud800 a = sum(│);\n\n  next();', { omittedChars: 12 });
        assert.deepEqual(bounded(snapshot), snapshot);
    });

    it('has no more of the lines on the right than rules need, and says that they go on', () => {
        const long = ')'.repeat(3000);
        assert.equal(right(long), `${long.slice(0, 1000)}…`);
        const { nextLine } = bounded(atCursor('│', { nextLine: long }));
        assert.equal(nextLine, `${long.slice(0, 1000)}…`);
    });

    it('says nothing of blanks that it leaves out', () => {
        assert.equal(right(`)${' '.repeat(3000)}`), `)${' '.repeat(999)}`);
    });
});

describe('a snapshot of plain text', () => {
    it('has its cursor at the end, and nothing on the right', () => {
        const { prefix, lineSuffix, unreadRightChars } = textSnapshot('x', 'let a', 64);
        assert.deepEqual([prefix, lineSuffix, unreadRightChars], ['let a', '', 0]);
    });

    it('is without a byte order mark, and with \\n line ends', () => {
        assert.equal(textSnapshot('x', '\uFEFFlet a\r\nlet b', 64).prefix, 'let a\nlet b');
    });

    it('says how much of a long text it leaves out', () => {
        const most = prefixChars(64);
        const { prefix, omittedChars } = textSnapshot(
            'x',
            `${'y'.repeat(10)}${'z'.repeat(most)}`,
            64,
        );
        assert.equal(prefix, 'z'.repeat(most));
        assert.equal(omittedChars, 10);
    });

    it('has a path only when one is given', () => {
        assert.equal(textSnapshot('x', 'let a', 64, 'src/a.ts').path, 'src/a.ts');
        assert.ok(!('path' in textSnapshot('x', 'let a', 64)));
    });
});
