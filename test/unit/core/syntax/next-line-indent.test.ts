import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nextLineIndent } from '../../../../src/core/syntax/next-line-indent.ts';

const after = (text: string, languageId = 'typescript'): string => nextLineIndent(text, languageId);

describe('the indent of the next line', () => {
    it('is that of the line', () => {
        assert.equal(after('f();'), '');
        assert.equal(after('if (a) {\n    f();'), '    ');
        assert.equal(after('\tf();'), '\t');
        assert.equal(after('    a: 1,'), '    ');
    });

    it('is one step more where the line leaves a bracket open, or is the head of a block', () => {
        assert.equal(after('if (a) {'), '    ');
        assert.equal(after('    f('), '        ');
        assert.equal(after('    f(a,'), '        ');
        assert.equal(after('def f():', 'python'), '    ');
        assert.equal(after('    case 1:'), '        ');
        assert.equal(after('items.each do |item|', 'ruby'), '    ');
    });

    it('is that of the line where it closes what it opens', () => {
        assert.equal(after('    f({ a: [1] });'), '    ');
        assert.equal(after('    f("{");'), '    ');
        assert.equal(after('    // {'), '    ');
    });

    it('has the step of the file', () => {
        assert.equal(after('if (a) {\n  b();\n}\nif (c) {'), '  ');
        assert.equal(after('if (a) {\n\tb();\n}\nif (c) {'), '\t');
        assert.equal(after('a:\n   b\nc:\n   d\nif (c) {'), '   ');
    });

    it('is one step less where Python leaves a block', () => {
        assert.equal(after('def f():\n    return 1', 'python'), '');
        assert.equal(after('for a in b:\n    if a:\n        break', 'python'), '    ');
        assert.equal(after('def f():\n    return g(', 'python'), '        ');
        assert.equal(after('function f() {\n    return 1;'), '    ');
    });

    it('is one step more below an `if` without braces, for one line', () => {
        assert.equal(after('    if (a)'), '        ');
        assert.equal(after('    } else'), '        ');
        assert.equal(after('if (a)\n    b();'), '');
        assert.equal(after('if (a) b();'), '');
        assert.equal(after('if (a)\nb();'), '');
    });

    it('is one step more in an element, and behind a comment at the end of a head', () => {
        assert.equal(after('<ul>', 'html'), '    ');
        assert.equal(after('  <br>', 'html'), '  ');
        assert.equal(after('if (a) { // why'), '    ');
    });

    it('has the step of the language where the file does not tell', () => {
        assert.equal(after('jobs:', 'yaml'), '  ');
        assert.equal(after('func main() {', 'go'), '\t');
        assert.equal(after('all:', 'makefile'), '\t');
        assert.equal(after('if a:', 'unknown'), '');
    });

    it('is that of the line within a text of several lines, brackets or not', () => {
        assert.equal(after('def f():\n    """\n    A text (which', 'python'), '    ');
        assert.equal(after('x = `\n  a {'), '  ');
    });

    it('has the star of a comment', () => {
        assert.equal(after('/**'), ' * ');
        assert.equal(after('    /**\n     * a'), '     * ');
        assert.equal(after('    /** a */'), '    ');
        assert.equal(after('* a', 'markdown'), '');
        assert.equal(after('    *p = 1;', 'c'), '    ');
        assert.equal(after('/**\n * a\n */'), '');
    });

    it('is white space, and perhaps a star, after any text', () => {
        fc.assert(
            fc.property(fc.string(), fc.constantFrom('typescript', 'python', 'x'), (text, id) => {
                assert.match(after(text, id), /^\s*(?:\* )?$/);
            }),
        );
    });
});
