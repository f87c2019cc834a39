import assert from 'node:assert/strict';
import { dropExtraIndent } from '../../../../src/core/tidy/drop-extra-indent.ts';
import { apply, siteAt } from '../../../support/site.ts';

const after = (drawn: string, text: string): string => apply(dropExtraIndent, drawn, text);

describe('drop extra indent', () => {
    it('begins at the cursor on a line that holds only its indent', () => {
        assert.equal(after('if (a) {\n    │', '    return b;'), 'return b;');
        assert.equal(after('if (a) {\n\t│', '\t return b;'), 'return b;');
    });

    it('begins at the cursor on an empty line', () => {
        assert.equal(after('import a;\n│', '  import b;'), 'import b;');
    });

    it('keeps the space between two words', () => {
        assert.equal(after('return│', ' b;'), ' b;');
    });

    it('keeps white space within the text', () => {
        assert.equal(after('    │', 'a = 1  # one'), 'a = 1  # one');
    });

    it('keeps what a line holds that is at its own indent, below blank ones', () => {
        assert.equal(python('def f(x):\n    y = 1\n    │', '\n    return y'), 'return y');
    });
});

const inLanguage =
    (languageId: string) =>
    (drawn: string, text: string): string =>
        dropExtraIndent(text, siteAt(drawn, { languageId }), 'newline');
const python = inLanguage('python');

describe('an indent that means something', () => {
    it('leaves nothing where the line has another', () => {
        assert.equal(python('def f(x):\n    y = 1\n│', '    return y'), '');
        assert.equal(inLanguage('makefile')('all: a.o\n│', '\tcc a.o'), '');
        assert.equal(inLanguage('yaml')('shop:\n│', '  name: a'), '');
        assert.equal(inLanguage('markdown')('- one\n│', '  - two'), '');
    });

    it('is kept where the line has it', () => {
        assert.equal(python('def f(x):\n    │', 'return x'), 'return x');
        assert.equal(inLanguage('makefile')('all: a.o\n\t│', 'cc a.o'), 'cc a.o');
    });

    it('is none between brackets', () => {
        assert.equal(python('f(\n│', '    a,'), 'a,');
    });

    it('is one in a string of several lines', () => {
        assert.equal(inLanguage('typescript')('const a = `\n│', '    b'), '');
    });
});
