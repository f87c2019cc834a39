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
        assert.equal(at('  items.forEach {│}', 'kotlin'), 2);
        assert.equal(at('jobs:│', 'yaml'), 0);
    });

    it('stands above it, where the line is empty', () => {
        assert.equal(at('  if (a) {\n    │'), 2);
        assert.equal(at('  if (a) {\n    │\n  }'), 2);
        assert.equal(at('class A:\n    def f(self):\n        │\n\n    def g(self):', 'python'), 4);
    });

    it('may have a comment behind it', () => {
        assert.equal(at('  if (a) { // why\n    │'), 2);
        assert.equal(at('if a:  # why\n    │', 'python'), 0);
        assert.equal(at('if (a) { // why│'), undefined);
        assert.equal(at("  f('{ // why\n    │"), undefined);
    });

    it('is where a head of several lines begins', () => {
        assert.equal(at('  if (\n    a\n  ) {│'), 2);
        assert.equal(at('def f(a,\n      b):│', 'python'), 0);
        assert.equal(at('  void f(int a,\n         int b) {│', 'cpp'), 2);
        assert.equal(at('    if (a) {\n    } else {│'), 4);
    });

    it('stands above the first line of a list, or of an element', () => {
        assert.equal(at('  f(\n    │\n  );'), 2);
        assert.equal(at('x = [\n    │\n]', 'python'), 0);
        assert.equal(at('import {\n    │\n} from'), 0);
        assert.equal(at('  <ul class="a">\n    │\n  </ul>', 'html'), 2);
        assert.equal(at('  <br>\n    │', 'html'), undefined);
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
        assert.equal(at('if f(lambda x:│', 'python'), undefined);
        assert.equal(at('{ default: a, b:│'), undefined);
        assert.equal(at('import {│} from'), undefined);
        assert.equal(at('const {│}'), undefined);
        assert.equal(at('f(`a ${│}`)'), undefined);
        assert.equal(at('f"{│}"', 'python'), undefined);
        assert.equal(at('<p title={│}', 'typescriptreact'), undefined);
        assert.equal(at('all:│', 'unknown'), undefined);
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

    it('where the rest of the line has a word character', () => {
        const head = fc.constantFrom('if (a) {', 'case 1:', 'f(() =>', 'if (a) {\n    ');
        const rest = fc.string().filter((text) => /\w/.test(text) && !/[│\n]/.test(text));
        fc.assert(
            fc.property(head, rest, (left, right) => {
                assert.equal(at(`${left}│`), 0);
                assert.equal(at(`${left}│${right}`), undefined);
            }),
        );
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
