import * as assert from 'node:assert/strict';
import { stopBeforeClosedRest } from '../../../../src/core/tidy/stop-before-closed-rest.ts';
import { apply } from '../../../support/site.ts';

const cut = (drawn: string, text: string): string => apply(stopBeforeClosedRest, drawn, text);

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

    it('ends behind one on a line of its own, to which the rest moves down', () => {
        assert.equal(cut('on(() => {│}, 10);', '\n    a();\n}, 100);'), '\n    a();\n}');
        assert.equal(cut('on(() => {│});', '\n    a();\n});'), '\n    a();\n});');
    });
});
