import assert from 'node:assert/strict';
import { stopBeforeNextLine } from '../../../../src/core/tidy/stop-before-next-line.ts';
import { apply } from '../../../support/site.ts';

const after = (drawn: string, text: string): string => apply(stopBeforeNextLine, drawn, text);

describe('a line that stands below the cursor already', () => {
    it('goes', () => {
        assert.equal(after('function f() {\n    │\n    return total;\n}', 'return total;'), '');
        assert.equal(after('│\n}', '}'), '');
    });

    it('ends several lines', () => {
        assert.equal(after('if (a) {\n    │\n}', 'b();\n}\nelse {'), 'b();');
    });

    it('is another when it is indented otherwise', () => {
        assert.equal(after('if (a) {\n    if (b) {\n        c();\n    │\n}', '}'), '}');
    });

    it('is looked for in what the whole line would be', () => {
        assert.equal(after('    add(│\n    add(first);', 'first);'), '');
        assert.equal(after('add(│\nfirst);', 'first);'), 'first);');
    });

    it('is the same at another indent only when it is long', () => {
        const long = 'return collectEverything(total);';
        assert.equal(after(`if (a) {\n        │\n    ${long}`, long), '');
        assert.equal(after('if (a) {\n        │\n    return 1;', 'return 1;'), 'return 1;');
    });

    it('is not the cursor’s line where that goes on behind the cursor', () => {
        assert.equal(after('add(│)\nadd(first', 'first'), 'first');
    });

    it('stays where the suggestion does not write it', () => {
        assert.equal(after('add();│\nadd();', '\nremove();'), '\nremove();');
    });

    it('is another one at another indent where it closes something', () => {
        const end = '</ConnectedProviderOfThings>';
        assert.equal(after(`<a>\n    │\n${end}`, end), end);
    });
});
