import assert from 'node:assert/strict';
import { dropEchoOfLineSuffix } from '../../../../src/core/tidy/drop-echo-of-line-suffix.ts';
import { apply } from '../../../support/site.ts';

const after = (drawn: string, text: string): string => apply(dropEchoOfLineSuffix, drawn, text);

describe('drop the echo of the text on the right', () => {
    it('cuts what stands on the right already', () => {
        assert.equal(after('const total = │;', 'prices.length;'), 'prices.length');
        assert.equal(after("import fs from '│';", "node:fs';"), 'node:fs');
    });

    it('cuts a closing bracket that the line has already', () => {
        assert.equal(after('print(│)', 'total)'), 'total');
        assert.equal(after('print(sum(│))', 'prices))'), 'prices');
        assert.equal(after('const first = prices[│];', '0];'), '0');
    });

    it('keeps the bracket that closes one of its own', () => {
        assert.equal(after('print(│)', 'sum(prices)'), 'sum(prices)');
        assert.equal(after('print(│)', 'sum(prices))'), 'sum(prices)');
        assert.equal(after('print(sum(│))', 'last(prices))'), 'last(prices)');
        assert.equal(after('print(│);', 'sum(prices));'), 'sum(prices)');
    });

    it('keeps the bracket that closes one on the left for which the right has none', () => {
        assert.equal(after('print(sum(│)', 'prices)'), 'prices)');
        assert.equal(after('print(sum(│)', 'prices))'), 'prices)');
    });

    it('cuts a bracket that belongs to an earlier line', () => {
        assert.equal(after('print(\n    a, │)', 'b)'), 'b');
        assert.equal(after('}).then(│)', 'next)'), 'next');
    });

    it('keeps its own bracket where the line closes some of earlier lines', () => {
        assert.equal(after('}).then(│)', 'next(a)'), 'next(a)');
        assert.equal(after('print(\n    a, │)', 'f(b)'), 'f(b)');
    });

    it('cuts as much as it can', () => {
        assert.equal(after('f(│, b, b);', 'a, b, b);'), 'a');
    });

    it('cuts all of it when all of it stands on the right', () => {
        assert.equal(after('print(│);', ');'), '');
    });

    it('does not mind space before the text on the right', () => {
        assert.equal(after('const a = { b: │ };', 'c };'), 'c ');
    });

    it('keeps text that only occurs on the right', () => {
        assert.equal(after('a│ + length', ' = length * 2'), ' = length * 2');
    });

    it('looks at the rest of the line only', () => {
        assert.equal(after('a = │\n;', 'b;'), 'b;');
    });

    it('leaves a word whole that ends as the rest begins', () => {
        assert.equal(after('x = │else', 'true'), 'true');
    });

    it('leaves a line of its own to take the place of the rest', () => {
        assert.equal(after('function f() {│}', '\n    a();\n}'), '\n    a();\n}');
        assert.equal(after('const a = │;', '{\n    b,\n};'), '{\n    b,\n}');
    });
});
