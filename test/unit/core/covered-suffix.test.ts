import * as assert from 'node:assert/strict';
import fc from 'fast-check';
import { coveredSuffix, fitToRight } from '../../../src/core/covered-suffix.ts';
import { accepted } from '../../support/accepted.ts';
import { assertTakesAtMost } from '../../support/processor-time.ts';
import { siteAt } from '../../support/site.ts';

/** [what stands there, what the model writes, what stands there then] */
type Example = readonly [drawn: string, text: string, result: string];

const testAll = (languageId: string, examples: readonly Example[]): void => {
    for (const [drawn, text, result] of examples) {
        it(`${languageId}: ${drawn} + ${text}`, () => {
            assert.equal(accepted(drawn, text, { languageId }), result);
        });
    }
};

describe('the last bracket or quote stays, where a suggestion goes on behind what the editor closed:', () => {
    testAll('python', [
        ['name = read(path│)', ').strip()', 'name = read(path).strip()'],
        ['x = int(value│)', ') + int(other)', 'x = int(value) + int(other)'],
        ['a = rows[i│]', '][j]', 'a = rows[i][j]'],
        ['    "│"', '""Return the total."""', '    """Return the total."""'],
        ['    """│"""', 'Return the total."""', '    """Return the total."""'],
        ['print(len(a│))', '), len(b))', 'print(len(a), len(b))'],
        ["a = b['│']", "one'] + c['two']", "a = b['one'] + c['two']"],
    ]);
    testAll('lisp', [["(f '(a│)')", "b) 'c)", "(f '(ab) 'c)"]]);
    testAll('json', [
        ['  "name│"', '": "shop"', '  "name": "shop"'],
        ['  "│"', 'name": "shop",', '  "name": "shop",'],
        ['  "files": ["│"]', 'a", "b"]', '  "files": ["a", "b"]'],
    ]);
    testAll('sql', [
        [
            'SELECT count(id│)',
            ') FROM a WHERE b IN (1, 2)',
            'SELECT count(id) FROM a WHERE b IN (1, 2)',
        ],
    ]);
    testAll('typescript', [
        ['total(│)', 'x: number): void {', 'total(x: number): void {'],
        ["log('│')", "hello');", "log('hello');"],
        ['const all = [f(│)]', 'x)];', 'const all = [f(x)];'],
        ['log(│);', 'f(x));', 'log(f(x));'],
        ['log(│);', 'a) + log(b);', 'log(a) + log(b);'],
        ['push(`${a│}`)', 'b}`);', 'push(`${ab}`);'],
        ['a = { b: │ };', 'c };', 'a = { b: c };'],
        ['}).then(│)', 'next(a));', '}).then(next(a));'],
        ['print(sum(│)', 'prices))', 'print(sum(prices))'],
        ['print(sum(│)', 'prices)', 'print(sum(prices))'],
        ['const total = │;', 'prices.length;', 'const total = prices.length;'],
    ]);
});

describe('no bracket stands there twice, where another scanner would see a quote:', () => {
    testAll('rust', [
        [
            "fn get(&'a self, key: &str│)",
            ') -> Option<&V> {',
            "fn get(&'a self, key: &str) -> Option<&V> {",
        ],
    ]);
    testAll('typescript', [
        [`if (/['"]/.test(val│))`, 'ue)) {', `if (/['"]/.test(value)) {`],
        ["// I'm (│)", 'late)', "// I'm (late)"],
        ['f("(│)"', 'a)");', 'f("(a)");'],
    ]);
    testAll('cpp', [["f(1'000, g(│))", 'a), b);', "f(1'000, g(a), b);"]]);
    testAll('python', [["# I'm (│)", 'late)', "# I'm (late)"]]);
    it('a block with a comment that holds one', () => {
        const block = '\n    // :) or don’t (\n    a();\n}';
        assert.equal(accepted('function f() {│}', block, {}, 'dedent'), `function f() {${block}`);
    });
});

describe('code in strings is closed once:', () => {
    testAll('python', [
        ['x = f"{name│}"', '} not found"', 'x = f"{name} not found"'],
        ['x = f"one ({name│})"', '}) or not"', 'x = f"one ({name}) or not"'],
    ]);
    testAll('csharp', [['x = $"{name│}"', '} not found";', 'x = $"{name} not found";']]);
    testAll('dart', [["x = '${name│}'", "} not found';", "x = '${name} not found';"]]);
    testAll('php', [['$x = "{$name│}"', '} not found";', '$x = "{$name} not found";']]);
    testAll('shellscript', [['x="$(date│)"', ' +%s)"', 'x="$(date +%s)"']]);
    testAll('kotlin', [['val x = "${name│}"', '} gone"', 'val x = "${name} gone"']]);
    testAll('swift', [['let x = "\\(name│)"', ') gone"', 'let x = "\\(name) gone"']]);
    testAll('ruby', [['x = "#{name│}"', '} gone"', 'x = "#{name} gone"']]);
    testAll('scala', [['val x = s"${name│}"', '} gone"', 'val x = s"${name} gone"']]);
});

describe('tags and lists of types are closed once:', () => {
    testAll('html', [
        ['<div c│></div>', 'lass="row">Hi</div>', '<div class="row">Hi</div>'],
        ['<div c│></div>', 'lass="row">', '<div class="row"></div>'],
        ['<p>{{ name│ }}</p>', ' }} and so on</p>', '<p>{{ name }} and so on</p>'],
    ]);
    testAll('typescriptreact', [
        ['<Foo │ />', 'bar={1} />', '<Foo bar={1} />'],
        ['<li>{x│}</li>', '.name}: {y}</li>', '<li>{x.name}: {y}</li>'],
        ['<Foo a│ />', '="b">text</Foo>', '<Foo a="b" />'],
    ]);
    testAll('rust', [['let a: Vec<│>', 'u8> = Vec::new();', 'let a: Vec<u8> = Vec::new();']]);
    testAll('typescript', [
        ['const a = new Map<│>', 'string, number>();', 'const a = new Map<string, number>();'],
    ]);
    testAll('vue', [
        ['<script>\nconst a = f(│)', 'b) + f(c);', 'const a = f(b) + f(c);'],
        ['<style>\n.a { width: calc(│) }', '1px) }', '.a { width: calc(1px) }'],
    ]);
});

describe('what a suggestion leaves open before what stands on the right', () => {
    it('is left to who types it: the editor will close it', () => {
        assert.equal(accepted('it(│)', "'adds', () => {"), "it('adds', () =>)");
        assert.equal(accepted('add(│)', 'sum(a,'), 'add(sum)');
        assert.equal(accepted('add(│)', 'a, // the first'), 'add(a,)');
    });

    it('stays where nothing stands there', () => {
        assert.equal(accepted('it(│', "'adds', () => {"), "it('adds', () => {");
    });
});

describe('where the line goes on behind what a suggestion closes, in another way', () => {
    it('the suggestion ends before', () => {
        assert.equal(accepted('function total(│) {', 'x: number);'), 'function total(x: number) {');
        assert.equal(accepted("log('│', name);", "hello'"), "log('hello', name);");
    });

    it('the suggestion ends behind a bracket on a line of its own, to which the rest moves down', () => {
        assert.equal(
            accepted('on(() => {│}, 10);', '\n    a();\n}, 100);', {}, 'dedent'),
            'on(() => {\n    a();\n}, 10);',
        );
    });
});

describe('what closes several lines', () => {
    it('is covered with the end of the statement', () => {
        assert.equal(accepted('f() {│}', '\n    a;\n}', {}, 'dedent'), 'f() {\n    a;\n}');
        assert.equal(
            accepted('on(() => {│});', '\n    a;\n});', {}, 'dedent'),
            'on(() => {\n    a;\n});',
        );
    });

    it('is only the first bracket where the lines close only that', () => {
        assert.equal(
            accepted('on(() => {│});', '\n    a;\n}', {}, 'dedent'),
            'on(() => {\n    a;\n});',
        );
    });
});

describe('what a suggestion covers', () => {
    it('is nothing when other text follows, or nothing', () => {
        assert.equal(coveredSuffix('x', siteAt('total(│prices)')), 0);
        assert.equal(coveredSuffix('x);', siteAt('total(│')), 0);
    });

    const code = fc.string({ unit: fc.constantFrom(...'(){}[]\'"`;,a \n\\<>/'.split('')) });
    const oneLine = code.map((text) => text.replaceAll('\n', ''));
    const site = fc.record({
        textAbove: code,
        linePrefix: oneLine,
        lineSuffix: oneLine,
        nextLine: oneLine,
        languageId: fc.constantFrom('typescript', 'python', 'html', 'markdown', 'rust'),
    });

    it('is always part of it: an edit that takes characters away is not shown', () => {
        fc.assert(
            fc.property(site, code, (where, text) => {
                let at = 0;
                for (const character of where.lineSuffix.slice(0, coveredSuffix(text, where))) {
                    at = text.indexOf(character, at) + 1;
                    assert.ok(at > 0);
                }
            }),
            { numRuns: 1000 },
        );
    });

    it('is told within 50 ms, whatever stands there', async () => {
        const parts = ['(', ')', '"', "'", '<', '{', '}', '=/[', '</a>', '<a>', '${', '`', '\\'];
        for (const languageId of ['typescript', 'python', 'html', 'markdown', 'typescriptreact']) {
            for (const part of parts) {
                const text = part.repeat(100_000 / part.length);
                const where = { ...siteAt('│'), languageId, linePrefix: text, lineSuffix: text };
                await assertTakesAtMost(50, `${languageId} ${part}`, (salt) => {
                    fitToRight(salt + text, where);
                });
            }
        }
    });
});
