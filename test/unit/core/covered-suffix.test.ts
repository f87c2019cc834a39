import * as assert from 'node:assert/strict';
import fc from 'fast-check';
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

    it('is what closes several lines, with the end of the statement', () => {
        assert.equal(accepted('f() {│}', '\n    a;\n}'), 'f() {\n    a;\n}');
        assert.equal(accepted('on(() => {│});', '\n    a;\n});'), 'on(() => {\n    a;\n});');
    });

    it('is the brace of code within a template string', () => {
        assert.equal(accepted('push(`${a│}`)', 'b}`);'), 'push(`${ab}`);');
    });

    it('is nothing at the end of a line', () => {
        assert.equal(accepted('total(│', 'x);'), 'total(x);');
    });

    it('is the bracket behind a block of several lines, but not what they close themselves', () => {
        assert.equal(
            accepted('f() {│}', '\n    if (a) {\n        b;\n    }\n}'),
            'f() {\n    if (a) {\n        b;\n    }\n}',
        );
        assert.equal(accepted('f() {│}', '\n    if (a) {\n    }'), 'f() {\n    if (a) {\n    }}');
    });

    it('is only the first bracket where the lines close only that', () => {
        assert.equal(accepted('on(() => {│});', '\n    a;\n}'), 'on(() => {\n    a;\n});');
    });

    it('is not hidden by an apostrophe in a comment', () => {
        assert.equal(
            accepted('f() {│}', "\n    // don't\n    a;\n}"),
            "f() {\n    // don't\n    a;\n}",
        );
        assert.equal(accepted('f() {│}', '\n    // "a\n    b;\n}'), 'f() {\n    // "a\n    b;\n}');
    });

    it('is nothing for a bracket behind a backslash in a string', () => {
        assert.equal(accepted("f('│')", "a\\'b"), "f('a\\'b')");
    });

    it('is always part of the suggestion: an edit that takes characters away is not shown', () => {
        const code = fc.string({ unit: fc.constantFrom(...'(){}[]\'"`;,a \n\\'.split('')) });
        const oneLine = code.map((text) => text.replaceAll('\n', ''));
        fc.assert(
            fc.property(oneLine, oneLine, code, (linePrefix, lineSuffix, text) => {
                const covered = lineSuffix.slice(
                    0,
                    coveredSuffix(text, { linePrefix, lineSuffix }),
                );
                let at = 0;
                for (const character of covered) {
                    at = text.indexOf(character, at) + 1;
                    assert.ok(at > 0);
                }
            }),
            { numRuns: 1000 },
        );
    });
});
