import assert from 'node:assert/strict';
import { stopAtRepeatedLines } from '../../../../src/core/tidy/stop-at-repeated-lines.ts';
import { apply } from '../../../support/site.ts';

const after = (drawn: string, text: string): string => apply(stopAtRepeatedLines, drawn, text);

describe('several lines', () => {
    it('end before a line that comes twice in a row', () => {
        assert.equal(
            after('if (a) {│', '\n    add(item);\n    add(item);\n    add(item);'),
            '\n    add(item);',
        );
    });

    it('end before a group of lines that comes twice in a row', () => {
        assert.equal(
            after('│', 'let a = one();\nuse(a);\nlet a = one();\nuse(a);'),
            'let a = one();\nuse(a);',
        );
    });

    it('end where the first one is the cursor’s line once more', () => {
        assert.equal(after('    add(│', 'item);\n    add(item);'), 'item);');
    });

    it('keep closing brackets, and lines that come twice but not in a row', () => {
        assert.equal(after('│', '}\n}\n}'), '}\n}\n}');
        assert.equal(
            after('│', 'open();\nread();\nopen();\nclose();'),
            'open();\nread();\nopen();\nclose();',
        );
    });

    it('end before a block that stands above already', () => {
        const above = 'open(first);\nread(first);\n';
        assert.equal(after(`${above}│`, 'open(first);\nread(first);'), '');
        assert.equal(after(`${above}│`, 'open(first);\nread(first);\nclose();'), '');
        assert.equal(after(`${above}\nopen(│`, 'first);\nread(first);'), '');
        assert.equal(
            after(`${above}│`, 'close();\nopen(first);\nread(first);'),
            'close();\nopen(first);\nread(first);',
        );
    });

    it('do not mind blank lines between what they repeat', () => {
        assert.equal(after('│', 'add(item);\n\nadd(item);'), 'add(item);\n');
    });

    it('may begin with the line above: whether that is shown is judged elsewhere', () => {
        assert.equal(after('add(item);\n│', 'add(item);'), 'add(item);');
        assert.equal(after('add(item);│', '\nadd(last);'), '\nadd(last);');
    });
});
