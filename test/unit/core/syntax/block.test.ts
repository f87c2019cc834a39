import assert from 'node:assert/strict';
import fc from 'fast-check';
import { blockIndentAt } from '../../../../src/core/syntax/block.ts';
import { siteAt } from '../../../support/site.ts';

const at = (drawn: string, languageId = 'typescript'): number | undefined =>
    blockIndentAt(siteAt(drawn, { languageId }));

describe('the head of the block that begins at the cursor', () => {
    it('stands left of it', () => {
        assert.equal(at('function f() {│'), 0);
        assert.equal(at('    if (a) { │'), 4);
        assert.equal(at('\tif (a) {│'), 4);
        assert.equal(at('const f = () =>│'), 0);
        assert.equal(at('  case 1:│'), 2);
        assert.equal(at('def f(a):│', 'python'), 0);
        assert.equal(at('    else:│', 'python'), 4);
        assert.equal(at(') -> None:│', 'python'), 0);
        assert.equal(at('if a; then│', 'shellscript'), 0);
        assert.equal(at('items.each do |item|│', 'ruby'), 0);
    });

    it('stands above it, where the line is empty', () => {
        assert.equal(at('  if (a) {\n    │'), 2);
        assert.equal(at('  if (a) {\n    │\n  }'), 2);
        assert.equal(at('class A:\n    def f(self):\n        │\n\n    def g(self):', 'python'), 4);
    });

    it('stands before the brackets that the editor has closed', () => {
        assert.equal(at('function f() {│}'), 0);
        assert.equal(at('on(() => {│});'), 0);
        assert.equal(at('on(() => {│});\n    deeper();'), 0);
    });
});

describe('no block begins', () => {
    it('where it has a body', () => {
        assert.equal(at('if (a) {│\n    b();\n}'), undefined);
        assert.equal(at('if (a) {\n    │\n    b();\n}'), undefined);
        assert.equal(at('def f():\n    │\n    return 1', 'python'), undefined);
    });

    it('where other text follows on the line', () => {
        assert.equal(at('if (a) {│ b(); }'), undefined);
    });

    it('in the middle of a statement, or below a whole one', () => {
        assert.equal(at('const a = │'), undefined);
        assert.equal(at('f(│)'), undefined);
        assert.equal(at('f();\n│'), undefined);
    });

    it('behind what only looks like a head', () => {
        assert.equal(at('const a: │'), undefined);
        assert.equal(at('a ? b :│'), undefined);
        assert.equal(at('x = a[1:│', 'python'), undefined);
        assert.equal(at('f = lambda x:│', 'python'), undefined);
        assert.equal(at('"key":│', 'python'), undefined);
        assert.equal(at('jobs:│', 'yaml'), undefined);
    });

    it('in a comment or a string', () => {
        assert.equal(at('// if (a) {│'), undefined);
        assert.equal(at('f("{│'), undefined);
        assert.equal(at('"""\nif a:│', 'python'), undefined);
    });

    it('two lines below its head, or on a line that is not indented: the text would stand askew', () => {
        assert.equal(at('if (a) {\n\n    │'), undefined);
        assert.equal(at('if (a) {\n│'), undefined);
    });

    it('for any text that throws', () => {
        const line = fc.string({ unit: fc.constantFrom(...'{}():=> \n\ta"│'.split('')) });
        fc.assert(
            fc.property(line, line, fc.constantFrom('typescript', 'python'), (left, right, id) => {
                const drawn = `${left.replaceAll('│', '')}│${right.replaceAll('│', '')}`;
                const indent = at(drawn, id);
                assert.ok(indent === undefined || indent >= 0);
            }),
        );
    });
});
