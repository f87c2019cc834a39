import assert from 'node:assert/strict';
import { goesOnBehind } from '../../../src/core/syntax/meeting.ts';
import { tidy } from '../../../src/core/tidy/tidy.ts';
import { accepted } from '../../support/accepted.ts';
import { languageSamples } from '../../support/language-samples.ts';
import { siteAt } from '../../support/site.ts';

/** [what stands there, what the model writes, what stands there then] */
type Example = readonly [drawn: string, text: string, result: string];

/** @param meets whether the text comes to what stands on the right */
function testAll(languageId: string, examples: readonly Example[], meets = true): void {
    for (const [drawn, text, result] of examples) {
        it(`${languageId}: ${drawn} + ${text}`, () => {
            assert.equal(accepted(drawn, text, { languageId }), result);
            const { meeting } = tidy(text, siteAt(drawn, { languageId }), 'newline');
            assert.equal(meeting !== undefined, meets);
        });
    }
}

describe('before text that goes on, a suggestion ends where it comes to the bracket that stands there:', () => {
    testAll('python', [
        ['def total(│) -> int:', 'self, items) -> int:', 'def total(self, items) -> int:'],
        ['def total(│) -> int:', 'self, items):', 'def total(self, items) -> int:'],
        ['x = f(g(│)) + 1', 'a(b)) * 2', 'x = f(g(a(b))) + 1'],
        ['print(f"{│} of {n}")', 'i} of {total}")', 'print(f"{i} of {n}")'],
        ['all = {│} | more', '"a": 1}', 'all = {"a": 1} | more'],
    ]);
    testAll('typescript', [
        ["import { │ } from './cart'", "Cart } from './cart';", "import { Cart } from './cart'"],
        ["import {│} from './cart'", " Cart } from './shop';", "import { Cart } from './cart'"],
        ['const { │ } = props;', 'name } = this.props;', 'const { name } = props;'],
        ['a[│] = b;', 'i] = c;', 'a[i] = b;'],
        ['const s = `${│} of ${n}`;', 'i} of ${m}`;', 'const s = `${i} of ${n}`;'],
        ['// see (│) for more', 'a (b) c) or', '// see (a (b) c) for more'],
        ['on(() => {│}, 10);', '\n    a();\n}, 9);', 'on(() => {\n    a();\n}, 10);'],
    ]);
    testAll('go', [
        [
            'func (c *Cart) Total(│) int {',
            'a []Item) error {',
            'func (c *Cart) Total(a []Item) int {',
        ],
    ]);
    testAll('rust', [
        ['fn get(│) -> Option<&str> {', '&self) -> &str {', 'fn get(&self) -> Option<&str> {'],
        ['let a: Vec<│> = f(b);', 'u8> = Vec::new();', 'let a: Vec<u8> = f(b);'],
    ]);
    testAll('javascriptreact', [['<Foo a={│} b={1} />', 'x} c />', '<Foo a={x} b={1} />']]);
    testAll('shellscript', [['if [ │ ]; then', '-f "$a" ]; do', 'if [ -f "$a" ]; then']]);
    testAll('markdown', [
        ['See [│](./a.md) for', 'the docs](./b.md).', 'See [the docs](./a.md) for'],
    ]);
    testAll('latex', [['\\section{│} \\label{a}', 'Intro} text', '\\section{Intro} \\label{a}']]);
    testAll('haskell', [['f (│) = x', 'a, b) = y', 'f (a, b) = x']]);
});

describe('before text that goes on, a suggestion ends where it comes to the quote or the tag that stands there:', () => {
    testAll('html', [
        ['<img src="│" alt="">', 'a.png" alt="A">', '<img src="a.png" alt="">'],
        ['<p>│</p> and', 'Hi <b>you</b></p> or', '<p>Hi <b>you</b></p> and'],
        ['<a href="/"│>Home</a>', ' class="x">Hi</a>', '<a href="/" class="x">Home</a>'],
        ['<p>{% │ %}</p>', 'if user %}hi{% endif %}', '<p>{% if user %}</p>'],
        ['<!-- │ --> text', 'a note --> more', '<!-- a note --> text'],
    ]);
    testAll('json', [
        ['{ "name": "│", "version": 1 }', 'shop", "v": 2 }', '{ "name": "shop", "version": 1 }'],
    ]);
    testAll('c', [['printf("│\\n", total);', '%d\\n", sum);', 'printf("%d\\n", total);']]);
    testAll('django-html', [
        ['{% │ %}', 'if user %}', '{% if user %}'],
        ['{{ │ }} and', 'user.name }} or', '{{ user.name }} and'],
    ]);
    testAll('erb', [['<%= │ %> items', '@cart.size %> things', '<%= @cart.size %> items']]);
    testAll('php', [['<?= │ ?> items', '$cart->size() ?> or', '<?= $cart->size() ?> items']]);
});

describe('before text that goes on, a suggestion ends where it comes to the word or operator that stands there:', () => {
    testAll('typescript', [
        ['for (const │ of items) {', 'item of list) {', 'for (const item of items) {'],
        ['for (let i = 0; │ i++) {', 'i < n; i++) {', 'for (let i = 0; i < n; i++) {'],
        ['const x = │foo(y);', 'await foo(z);', 'const x = await foo(y);'],
        ['const │ = 5;', 'total = 7;', 'const total = 5;'],
        ['const total = │ + 1;', 'price + 2;', 'const total = price + 1;'],
        ['const x = a ? │ : c;', 'b : d;', 'const x = a ? b : c;'],
        ['f(│, b)', 'g(x, y), c)', 'f(g(x, y), b)'],
        ['f(│, b)', 'a, c, b)', 'f(a, c, b)'],
        ['console.│(a);', 'log(b);', 'console.log(a);'],
        ['// the │ of the cart', 'total of all', '// the total of the cart'],
    ]);
    testAll('python', [
        ['[│ for x in xs]', 'x * 2 for x in ys]', '[x * 2 for x in xs]'],
        ['if x │ and y:', '> 0 and z:', 'if x > 0 and y:'],
    ]);
    testAll('sql', [
        ['SELECT │ FROM items WHERE a = 1;', 'name FROM b;', 'SELECT name FROM items WHERE a = 1;'],
    ]);
    testAll('css', [
        ['a { color: │; margin: 0 }', 'red; top: 1px }', 'a { color: red; margin: 0 }'],
    ]);
    testAll('lua', [['local │ = require("a")', 'b = require("c")', 'local b = require("a")']]);
    testAll('ruby', [
        ['items.each do |│| puts x end', 'x| puts y', 'items.each do |x| puts x end'],
    ]);
});

describe('before a comment a suggestion may be the rest of the line:', () => {
    testAll('typescript', [['const a = │ // sum', 'b * c;', 'const a = b * c; // sum']]);
    testAll('python', [
        ['a = │  # the sum', 'b * c', 'a = b * c  # the sum'],
        ['a = │  # the sum', 'b * c  # all', 'a = b * c  # the sum'],
    ]);
});

describe('what does not come to the text on the right closes nothing, and ends nothing, twice:', () => {
    testAll(
        'typescript',
        [
            ['f(│, b);', 'x);', 'f(x, b);'],
            ['const total = │ + 1;', 'prices.length;', 'const total = prices.length + 1;'],
            ['// see (a│, b) there', ' c) d', '// see (a c, b) there'],
            ['for (const │ of items) {', 'offer', 'for (const offer of items) {'],
        ],
        false,
    );
    testAll('python', [['if x │ and y:', '> 0:', 'if x > 0 and y:']], false);
});

describe('a text that was cut short', () => {
    it('has not come to a word on the right whose end it may not have written', () => {
        const site = siteAt('for (const │ of items) {');
        assert.ok(tidy('item of', site, 'newline').meeting);
        assert.equal(tidy('item of', site, 'max-tokens').meeting, undefined);
    });

    it('is whole up to where it comes to the text on the right', () => {
        const { text, meeting } = tidy('self, ite) -> Opt', siteAt('f(│) -> int'), 'time-budget');
        assert.deepEqual([text, meeting?.at], ['self, ite', 9]);
    });
});

describe('the trace of a text that ends before what stands on the right', () => {
    it('names the rule', () => {
        assert.deepEqual(tidy('x, y) -> str:', siteAt('f(│) -> int:'), 'newline').cuts, [
            { rule: 'meets the text on the right', at: 4, removed: ') -> str:' },
        ]);
    });

    it('is of no such rule within a word, or where only brackets close', () => {
        for (const drawn of ['const a = pri│ces + 1;', 'log(│);', 'f(│) {']) {
            assert.equal(tidy('ces + 1); a {', siteAt(drawn), 'newline').meeting, undefined);
        }
    });
});

/** For all pairs of places in a line: what stands there once the true text between them, and all after it, is accepted. */
function untrueLines(line: string, textAbove: string, languageId: string): string[] {
    const untrue: string[] = [];
    for (let at = 1; at < line.length; at++) {
        for (let to = at + 1; to < line.length; to++) {
            const [left, middle, right] = [line.slice(0, at), line.slice(at, to), line.slice(to)];
            const isPlace =
                left.trim() !== '' &&
                middle.trim() !== '' &&
                goesOnBehind({ linePrefix: left, lineSuffix: right }) &&
                !/[\p{L}\p{N}_$]{2}/u.test(middle.slice(-1) + right.slice(0, 1)) &&
                !/\s{2}/.test(middle.slice(-1) + right.slice(0, 1));
            if (!isPlace) continue;
            const drawn = `${textAbove}${left}│${right}`;
            const result = accepted(drawn, middle + right, { languageId });
            if (result.trimEnd() !== line.trimEnd()) untrue.push(`${left}│${right} = ${result}`);
        }
    }
    return untrue;
}

describe('where the model writes the true text, before any text that goes on, the true line stands there', () => {
    for (const [languageId, text] of Object.entries(languageSamples)) {
        it(`in ${languageId}`, () => {
            let above = '';
            for (const line of text.split('\n')) {
                assert.deepEqual(untrueLines(line, above, languageId), []);
                above += `${line}\n`;
            }
        });
    }
});
