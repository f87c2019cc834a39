import assert from 'node:assert/strict';
import { keepWholeLines } from '../../../../src/core/tidy/keep-whole-lines.ts';
import { apply } from '../../../support/site.ts';

const after = (drawn: string, text: string): string =>
    apply(keepWholeLines, drawn, text, 'time-budget');

describe('several lines that were cut short', () => {
    it('keep their whole lines', () => {
        assert.equal(after('if (a) {│', '\n    b();\n    c(d'), '\n    b();\n');
    });

    it('are left alone where there is no whole one', () => {
        assert.equal(after('a = │', 'b + c'), 'b + c');
        assert.equal(after('if (a) {│', '\n    b(c'), '\n    b(c');
    });
});
