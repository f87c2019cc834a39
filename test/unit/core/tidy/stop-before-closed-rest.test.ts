import * as assert from 'node:assert/strict';
import { stopBeforeClosedRest } from '../../../../src/core/tidy/stop-before-closed-rest.ts';

function cut(drawn: string, text: string): string {
    const [linePrefix = '', lineSuffix = ''] = drawn.split('│');
    return stopBeforeClosedRest(text, { linePrefix, lineSuffix });
}

describe('a suggestion before a bracket after which the line goes on', () => {
    it('ends before that bracket', () => {
        assert.equal(cut('function total(│) {', 'x: number): void {'), 'x: number');
        assert.equal(cut("log('│', name);", "hello', name);"), 'hello');
    });

    it('may close it where nothing follows', () => {
        assert.equal(cut('function total(│)', 'x: number): void {'), 'x: number): void {');
    });

    it('may close what it opens itself', () => {
        assert.equal(cut('log(│);', 'f(x)'), 'f(x)');
    });
});
