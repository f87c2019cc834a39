import assert from 'node:assert/strict';
import { dropExtraIndent } from '../../../../src/core/tidy/drop-extra-indent.ts';
import { apply } from '../../../support/site.ts';

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
});
