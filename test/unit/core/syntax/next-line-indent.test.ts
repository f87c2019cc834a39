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

    it('has the star of a comment', () => {
        assert.equal(after('/**'), ' * ');
        assert.equal(after('    /**\n     * a'), '     * ');
        assert.equal(after('    /** a */'), '    ');
        assert.equal(after('* a', 'markdown'), '');
    });

    it('is white space, and perhaps a star, after any text', () => {
        fc.assert(
            fc.property(fc.string(), fc.constantFrom('typescript', 'python', 'x'), (text, id) => {
                assert.match(after(text, id), /^\s*(?:\* )?$/);
            }),
        );
    });
});
