import assert from 'node:assert/strict';
import { markdownTable, plainTable } from '../../../eval/table.ts';

const table = {
    head: ['cursor', 'cases'],
    rows: [
        ['line start', '7'],
        ['a | b', '1,200'],
    ],
};

describe('a table', () => {
    it('has its columns under each other in a terminal', () => {
        assert.equal(
            plainTable(table),
            ['cursor      cases', 'line start      7', 'a | b       1,200'].join('\n'),
        );
    });

    it('can be read as Markdown', () => {
        assert.equal(
            markdownTable(table),
            '| cursor | cases |\n| --- | ---: |\n| line start | 7 |\n| a \\| b | 1,200 |',
        );
    });
});
