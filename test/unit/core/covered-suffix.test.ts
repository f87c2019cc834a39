import * as assert from 'node:assert/strict';
import { coveredSuffix } from '../../../src/core/covered-suffix.ts';

/** What the line reads after the suggestion was accepted at `│`. */
function accepted(drawn: string, text: string): string {
    const [linePrefix = '', lineSuffix = ''] = drawn.split('│');
    return linePrefix + text + lineSuffix.slice(coveredSuffix(text, { linePrefix, lineSuffix }));
}

describe('what a suggestion covers on its right', () => {
    it('is a bracket that it closes itself', () => {
        assert.equal(accepted('total(│)', 'x: number): void {'), 'total(x: number): void {');
    });

    it('is a quote and a bracket that it closes itself', () => {
        assert.equal(accepted("log('│')", "hello');"), "log('hello');");
    });

    it('are several brackets, closed in their order', () => {
        assert.equal(accepted('const all = [f(│)]', 'x)];'), 'const all = [f(x)];');
    });

    it('is nothing while it closes only its own brackets', () => {
        assert.equal(accepted('print(│)', 'f(x)'), 'print(f(x))');
    });

    it('is nothing when other text follows', () => {
        assert.equal(accepted('total(│prices)', 'x)'), 'total(x)prices)');
    });

    it('is nothing for brackets within a quote', () => {
        assert.equal(accepted("f('│')", 'a) b'), "f('a) b')");
    });

    it('is nothing at the end of a line', () => {
        assert.equal(accepted('total(│', 'x);'), 'total(x);');
    });
});
