import assert from 'node:assert/strict';
import type { StopReason } from '../../../../src/protocol/trace.ts';
import { addMissingClosers } from '../../../../src/core/tidy/add-missing-closers.ts';
import { apply, siteAt } from '../../../support/site.ts';

const after = (drawn: string, text: string): string => apply(addMissingClosers, drawn, text);
const closed = (drawn: string, text: string, stop: StopReason): string =>
    apply(addMissingClosers, drawn, text, stop);
const inLanguage = (languageId: string, drawn: string, text: string): string =>
    addMissingClosers(text, siteAt(drawn, { languageId }), 'newline');

describe('what a whole line leaves open', () => {
    it('is closed where the line ends in a word', () => {
        assert.equal(after('print(│', 'total'), 'total)');
        assert.equal(after('let a = │', 'f(b[0'), 'f(b[0])');
        assert.equal(after("import a from './│", 'files'), "files'");
        assert.equal(after('let a = f("│', 'b'), 'b")');
    });

    it('stays open where the line goes on below', () => {
        assert.equal(after('print(│', 'total,'), 'total,');
        assert.equal(after('let a = │', '(b +'), '(b +');
        assert.equal(after('let a = │', '['), '[');
        assert.equal(after('f(│', 'x =>'), 'x =>');
        for (const text of ['new Cart<Item>', 'new()', '() => new Cart()'])
            assert.equal(inLanguage('csharp', 'f(│', text), text);
    });

    it('stays open for a block', () => {
        assert.equal(after('items.map(│', '(x) => {'), '(x) => {');
        assert.equal(after('if (a) {│', 'b'), 'b');
    });

    it('stays open where the right closes it', () => {
        assert.equal(after('print(│)', 'total'), 'total');
    });

    it('stays open in the text of an element and in its tag, where a bracket would be text', () => {
        const inJsx = (text: string): string => inLanguage('typescriptreact', 'let a = │', text);
        assert.equal(inJsx('f(<b>hello'), 'f(<b>hello');
        assert.equal(inJsx('f(<b a'), 'f(<b a');
        assert.equal(inJsx('f(<b a={g(x'), 'f(<b a={g(x)');
        assert.equal(inLanguage('php', 'f(│', '1 ?><b>hello'), '1 ?><b>hello');
    });

    it('is no quote behind a backslash in CSS', () => {
        assert.equal(inLanguage('css', 'a: url(│', '\\"b;'), '\\"b);');
    });

    it('is nothing in a comment', () => {
        assert.equal(after('// see (│', 'below'), 'below');
    });

    it('is put on a line of its own behind several lines', () => {
        assert.equal(after('function f() {│}', '\n    a();'), '\n    a();\n}');
        assert.equal(after('    on(() => {│});', '\n        a();'), '\n        a();\n    });');
        assert.equal(after('function f() {│}', '\n    a();\n}'), '\n    a();\n}');
    });

    it('is closed before the end of the statement', () => {
        assert.equal(after('log(│', 'f(a);'), 'f(a));');
        assert.equal(after('log(`a ${b.│', 'c}`;'), 'c}`);');
        assert.equal(after('let a = (b │', '+ c;'), '+ c);');
        assert.equal(after("log('│", 'done);'), "done');");
    });

    it('stays open in the head of a loop, and in a function that is an argument', () => {
        assert.equal(after('for (│', 'let i = 0;'), 'let i = 0;');
        assert.equal(after('on(() => {│', ' run();'), ' run();');
    });

    it('stays open where it groups, or where two strings are one', () => {
        assert.equal(after('let a = │', '(b'), '(b');
        assert.equal(after('let a = │', '[b'), '[b');
        assert.equal(inLanguage('python', 'raise E(│', '"one"'), '"one"');
        assert.equal(inLanguage('python', 'raise E(│', 'one'), 'one)');
    });

    it('stays open where strings, or lines, may go on', () => {
        assert.equal(after('let a = │', '`b'), '`b');
        assert.equal(inLanguage('python', '│', '"""A text.'), '"""A text.');
        assert.equal(inLanguage('shellscript', 'echo │', '"a'), '"a');
        assert.equal(inLanguage('sql', 'SELECT │', 'count(a'), 'count(a');
        assert.equal(inLanguage('clojure', '│', '(defn f'), '(defn f');
        assert.equal(inLanguage('markdown', '│', 'see (above'), 'see (above');
    });

    it('stays open for what was cut short', () => {
        assert.equal(apply(addMissingClosers, 'print(│', 'total', 'max-tokens'), 'total');
    });

    it('closes several lines that the model ended, and not those that it left', () => {
        assert.equal(closed('if (a) {│', '\n    b();', 'dedent'), '\n    b();\n}');
        assert.equal(closed('if (a) {│', '\n    b();', 'unlikely-line'), '\n    b();');
        assert.equal(closed('if (a) {│', '\n    b();', 'time-budget'), '\n    b();');
        assert.equal(closed('if (a) {│\n}', '\n    b();', 'dedent'), '\n    b();');
        assert.equal(closed('if (a) {│}', '\n    b();', 'unlikely-line'), '\n    b();\n}');
    });

    it('closes a block that only a line of an outer block follows', () => {
        const drawn = 'if (a) {\n    │\n}';
        assert.equal(
            closed(drawn, 'if (b) {\n        c();', 'dedent'),
            'if (b) {\n        c();\n    }',
        );
    });

    it('closes each of several blocks on its own line', () => {
        assert.equal(
            closed('    if (a) {│}', '\n        on(() => {\n            b();', 'dedent'),
            '\n        on(() => {\n            b();\n        })\n    }',
        );
    });

    it('closes the elements in them, too, and nothing in a text that goes on', () => {
        const inJsx = (text: string): string =>
            addMissingClosers(text, siteAt('│', { languageId: 'typescriptreact' }), 'dedent');
        assert.equal(inJsx('f(\n  <b>\n    hello'), 'f(\n  <b>\n    hello\n  </b>\n)');
        assert.equal(inJsx('f(\n  <b>hello\n    you'), 'f(\n  <b>hello\n    you');
        assert.equal(inJsx('f(\n  <b\n    a'), 'f(\n  <b\n    a');
    });
});
