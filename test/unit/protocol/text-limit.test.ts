import assert from 'node:assert/strict';
import { indentColumns } from '../../../src/base/lines.ts';
import { blockLimit, lineLimit } from '../../../src/protocol/text-limit.ts';
import { TextStream } from '../../../src/engine/text-stream.ts';

/** Indents of up to so many columns come with their newline, as with the tokenizer that ships. */
const joined = 16;

/**
 * What is left of a text that is written, a character at a time, at the cursor of `drawn`; `…` at its end where
 * nothing ended it.
 *
 * @param indent of the block's head; by default that of the cursor's line
 */
function written(drawn: string, text: string, indent?: number): string {
    const prefix = drawn.replace('│', '');
    const line = prefix.slice(prefix.lastIndexOf('\n') + 1);
    const stream = new TextStream(blockLimit({ indent: indent ?? indentColumns(line) }, prefix, 0));
    for (const byte of Buffer.from(text)) {
        if (stream.push(Uint8Array.of(byte)) === 'dedent') return stream.text;
    }
    return `${stream.text}…`;
}

/** After how many of these tokens the block ends. */
function endsAfter(drawn: string, tokens: readonly string[], wholeIndentColumns: number): number {
    const limit = blockLimit({ indent: 0 }, drawn.replace('│', ''), wholeIndentColumns);
    const stream = new TextStream(limit);
    return 1 + tokens.findIndex((token) => stream.push(Buffer.from(token)) === 'dedent');
}

describe('the end of a block of lines', () => {
    it('is before the first line that is indented no further than its head', () => {
        assert.equal(written('def f():│', '\n    a()\n    b()\nprint()'), '\n    a()\n    b()');
        assert.equal(written('  if a:│', '\n    b()\n  else:\n    c()'), '\n    b()');
    });

    it('counts a tab as up to four columns', () => {
        assert.equal(written('func f() {│', '\n\ta()\n\t\tb()\nvar'), '\n\ta()\n\t\tb()');
        assert.equal(written('    if a:│', '\n  \tb()\n\t\tc()'), '');
    });

    it('is not where a blank line is', () => {
        assert.equal(written('def f():│', '\n    a()\n\n    b()\nc'), '\n    a()\n\n    b()');
    });

    it('is before two blank lines in a row, however far they are indented', () => {
        assert.equal(written('def f():│', '\n    a()\n\n\n    b()'), '\n    a()');
        assert.equal(written('def f():│', '\n    a()\n    \n\t\n    b()'), '\n    a()');
        assert.equal(written('a│', '\n\n\nb', -1), '');
    });

    it('is not in the rest of the line that the cursor stands in', () => {
        assert.equal(written('def f():\n    │', 'a()\n    b()\nc', 0), 'a()\n    b()');
        assert.equal(written('def f():\n│', 'a()\n    b()\nc', 0), 'a()\n    b()');
    });

    it('takes no half of a Windows line end along', () => {
        assert.equal(written('def f():│', '\r\n    a()\r\nb'), '\r\n    a()');
    });

    it('is nowhere where no line ends it', () => {
        assert.equal(written('a│', '\nb\n\nc', -1), '\nb\n\nc…');
    });

    it('is where the text is over', () => {
        assert.equal(written('def f():│', '\n    a()'), '\n    a()…');
        assert.equal(written('def f():│', '\n    a()\n    '), '\n    a()…');
    });
});

describe('the line that closes a block', () => {
    it('belongs to it, to its end', () => {
        assert.equal(written('if (a) {│', '\n    b();\n}\nc();'), '\n    b();\n}');
        assert.equal(written('f(() => {│', '\n    b();\n}, [a]);\nc();'), '\n    b();\n}, [a]);');
        assert.equal(written('  a = [│', '\n    1,\n  ];\n'), '\n    1,\n  ];');
    });

    it('belongs to it without what opens the next block', () => {
        assert.equal(written('if (a) {│', '\n    b();\n} else {\n    c();'), '\n    b();\n}');
        assert.equal(written('if (a) {│', '\n    b();\n});f(() => {\n'), '\n    b();\n});');
    });

    it('does where the model opened the bracket in the rest of the head', () => {
        assert.equal(written('if (a│', ') {\n    b();\n}\nc();'), ') {\n    b();\n}');
    });

    it('does where the head stands above the cursor’s line', () => {
        const drawn = 'function f(\n    a,\n) {\n    return 1;\n    │';
        assert.equal(written(drawn, 'b();\n}\n\nc', 0), 'b();\n}');
    });

    it('does not where the head opened nothing, or something else', () => {
        assert.equal(written('if a:│', '\n    b()\n)\nc'), '\n    b()');
        assert.equal(written('f(│', '\n    b\n}\nc'), '\n    b');
        assert.equal(written('f(a[0]);│', '\n    b\n);'), '\n    b');
    });

    it('does not where it is indented less than the head', () => {
        assert.equal(written('    if (a) {│', '\n        b();\n}'), '\n        b();');
    });
});

describe('a block ends as early as its tokens allow:', () => {
    it('with the newline where the indent comes with it and nothing is to be closed', () => {
        assert.equal(endsAfter('def f():│', ['\n    ', 'a', '\n', 'b'], joined), 3);
    });

    it('a token later where the indent may go on in the next one', () => {
        assert.equal(endsAfter('def f():│', ['\n    ', 'a', '\n', 'b'], 0), 4);
    });

    it('a token later where a bracket may be closed', () => {
        assert.equal(endsAfter('if (a) {│', ['\n    ', 'a', '\n', 'b'], joined), 4);
    });

    it('with the second blank line', () => {
        assert.equal(endsAfter('def f():│', ['\n    ', 'a', '\n\n\n', 'b'], 0), 3);
    });
});

describe('the end of a line', () => {
    it('is before the first newline', () => {
        assert.deepEqual(lineLimit('a;\nb\n'), { kept: 2, stop: 'newline' });
        assert.deepEqual(lineLimit('a;\r\nb'), { kept: 2, stop: 'newline' });
        assert.deepEqual(lineLimit('a;'), { kept: 2 });
    });
});
