import assert from 'node:assert/strict';
import fc from 'fast-check';
import { scopeAt, type Scope } from '../../../../src/core/syntax/scope.ts';

/** For each drawn text the scope at its end, `│` left out for brevity. */
function check(languageId: string, scope: Scope, ...texts: readonly string[]): void {
    for (const text of texts) assert.equal(scopeAt(text, languageId), scope, text);
}

describe('where in code a text ends', () => {
    it('is a comment behind its mark, to the end of the line', () => {
        check('typescript', 'comment', '// a', 'f(); /* b', '/**\n * c', "// don't", '/* "');
        check('typescript', 'code', '// a\n', '/* b */ ', "// don't\n", '/* " */');
        check('python', 'comment', 'x = 1  # a', '#');
        check('sql', 'comment', 'SELECT 1 -- a', '/* b');
        check('lua', 'comment', '-- a', '--[[ a\nb');
        check('html', 'comment', '<p><!-- a');
        check('css', 'comment', 'a { /* b');
        check('scss', 'comment', 'a { // b');
    });

    it('is a string behind its quote', () => {
        check('typescript', 'string', "f('", 'f("a', 'f("a\\"', 'f(`a\nb');
        check('typescript', 'code', "f('a'", 'f("a" + ', 'f(`a\nb`', '"\\\\"');
        check('json', 'string', '{"a": "b');
        check('sql', 'string', "SELECT 'it''s");
        check('sql', 'code', "SELECT 'it''s'");
        check('go', 'string', 'a := `b\\');
        check('go', 'code', 'a := `b\\`');
    });

    it('is code again in the next line where a string cannot go on', () => {
        check('typescript', 'code', "it's\n", 'a = "b\nc');
        check('python', 'code', "a = 'b\nc");
        check('java', 'code', 'a = "b\nc');
    });

    it('is code in the holes of a template', () => {
        check('typescript', 'code', '`a ${', '`a ${b({ c: ', '`${`${');
        check('typescript', 'string', '`a ${b}', '`a ${{}}', '`${`a`} ', "`${'");
        check('python', 'code', 'f"a {', "rf'{b");
        check('python', 'string', 'f"a {b}', 'f"{{', '"a {', 'f"{a[\'b');
        check('csharp', 'code', 'var a = $"b {');
        check('csharp', 'string', 'var a = "b {', '@"c:\\', '@"a ""');
        check('kotlin', 'code', '"a ${');
        check('swift', 'code', '"a \\(f(1), ');
        check('swift', 'string', '"a \\(f(1)) ');
        check('ruby', 'code', '"a #{');
    });

    it('is code in and behind a regular expression', () => {
        check('typescript', 'code', 'a = /[\'"]/;', 'f(/[/"]/', 'return /`/.test(');
        check('typescript', 'code', 'a / b / c', 'x = (a) / 2; // b\n');
    });

    it('is code behind an apostrophe in JSX, and in its elements', () => {
        check('typescriptreact', 'code', "<p>don't</p>\n", "<p>don't ", '<br />', '</p>');
        check('typescriptreact', 'string', '<p title="a');
    });

    it('is code behind a lifetime', () => {
        check(
            'rust',
            'code',
            "fn f<'a>(x: &'a str) ",
            "'outer: loop { ",
            "let c = '\"'; ",
            "'\\'' ",
        );
        check('rust', 'string', 'r#"a "b', '"a\nb');
        check('rust', 'code', 'r#"a "b"# ');
    });

    it('knows strings of several lines', () => {
        check('python', 'string', '"""a\n"b" ', "'''a");
        check('python', 'code', '"""a\n"b" """');
        check('java', 'string', '"""\na "b" ');
        check('toml', 'string', 'a = """\nb');
        check('shellscript', 'string', "echo 'a\nb");
    });

    it('knows strings whose end repeats a part of their beginning', () => {
        check('rust', 'string', 'r###"a "# "## ', 'br#"a" ');
        check('rust', 'code', 'r###"a "# "###', 'br#"a"# ');
        check('cpp', 'string', 'auto a = R"x(b)" )y"');
        check('cpp', 'code', 'auto a = R"x(b)x"');
        check('lua', 'string', 'a = [==[ b ]] ]=]');
        check('lua', 'code', 'a = [==[ b ]==]', 'a[1]');
        check('swift', 'string', '#"a " b');
    });

    it('knows texts up to a line with their name', () => {
        const end = 'cat <<EOF\n$a EOF\nEOFS\n';
        check('shellscript', 'string', end, 'a <<-"X" | b\n\tX1');
        check('shellscript', 'code', `${end}EOF\n`, 'a <<EOF | ', 'a <<< b\n', 'a=$((1<<b))\n');
        check('ruby', 'string', 'a = <<~SQL.strip\n  SELECT');
        check('ruby', 'code', 'a = <<~SQL\n  b\n  SQL\n', 'a << b\n', 'class << self\n');
        check('php', 'string', '$a = <<<X\nb');
        check('perl', 'string', "print <<'X';\nb");
    });

    it('knows comments within comments, where the language does', () => {
        check('rust', 'comment', '/* a /* b */ c');
        check('rust', 'code', '/* a /* b */ c */ ');
        check('typescript', 'code', '/* a /* b */ c ');
        check('haskell', 'comment', '{- {- -} ');
        check('kotlin', 'comment', '/* /* /* */ */ ');
    });

    it('is code in a command within a string of a shell', () => {
        check('shellscript', 'code', 'a="$(dirname ', 'a="$(b "c") $(d ');
        check('shellscript', 'string', 'a="$(b "c") ', 'a="$(b "');
    });

    it('knows what is no comment', () => {
        check('shellscript', 'code', 'echo $#', 'a=${b#c', 'echo a#b');
        check('shellscript', 'comment', 'a # b', '#!/bin/sh');
        check('yaml', 'code', 'a: b#c', "a: it's ");
        check('yaml', 'comment', 'a: b # c');
        check('scss', 'code', 'a: url(https://b');
        check('php', 'code', '$a = 1 ? 2 : ');
    });

    it('reads scripts and styles of a page, and the values of its attributes', () => {
        check('html', 'code', "<p>it's ", '<script>f(', '<script>//\n</script><p>"');
        check('html', 'string', '<a href="', "<script>f('", '<a b="c > d');
        check('vue', 'comment', '<template></template>\n<script setup lang="ts">\n// a');
        check('html', 'comment', '<style>/* a');
    });

    it('is code in languages that are not known', () => {
        check('unknown', 'code', '// a', '"b');
        check('markdown', 'code', "it's");
    });
});

describe('a text that begins in the middle of a file', () => {
    it('may begin within a comment', () => {
        check('typescript', 'code', ' * the `name of it\n */\nf(');
        check('typescript', 'code', '"src/**/*.ts", ');
    });

    it('may begin within a docstring', () => {
        check('python', 'code', '    it\'s a text.\n\n    """\n    return a\n\ndef f(');
        check('python', 'code', 'end of it."""\n\n', '    return x\n    """\n    return a');
        check('python', 'string', 'def f():\n    """\n    a\n');
        check('python', 'string', '# a\n"""\nThe file', 'x = """\na', 'f(\n    """\n    a');
    });
});

/** Marks of many languages in miniature. */
const marks = fc.constantFrom(
    ...'a \n\'"`/*#-{}()[]<>$\\!|=;'.split(''),
    ...['"""', '${', '//', '/*', '*/', 'r#"', 'f"', '<!--', '<script>', '</script>'],
);
const text = fc.string({ unit: marks, maxLength: 60 });
const language = fc.constantFrom(
    ...'typescript python go rust csharp php ruby shellscript sql scss html yaml toml lua'.split(
        ' ',
    ),
    ...'kotlin swift dart java cpp json haskell vb latex clojure powershell unknown'.split(' '),
);

describe('the laws of scope', () => {
    it('it is that of the text alone, whatever was asked before', () => {
        fc.assert(
            fc.property(text, language, text, language, (prefix, id, other, otherId) => {
                const first = scopeAt(prefix, id);
                scopeAt(other, otherId);
                assert.equal(scopeAt(prefix, id), first);
            }),
        );
    });

    it('a line of letters ends in the scope in which it begins', () => {
        fc.assert(
            fc.property(text, language, (above, id) => {
                const scope = scopeAt(`${above}\n`, id);
                assert.equal(scopeAt(`${above}\nwq`, id), scope);
            }),
        );
    });

    it('any text of any language has one', () => {
        fc.assert(
            fc.property(text, language, (prefix, languageId) => {
                assert.match(scopeAt(prefix, languageId), /^(?:code|comment|string)$/);
            }),
            { numRuns: 2000 },
        );
    });

    it('a whole comment in front changes nothing', () => {
        const inFront = { typescript: '/* a */', python: '# a\n', go: '// a\n', sql: '-- a\n' };
        fc.assert(
            fc.property(
                text,
                fc.constantFrom(...Object.entries(inFront)),
                (code, [id, comment]) => {
                    // `*` after the first comment's end is the end of one that was cut off.
                    fc.pre(!code.includes('*/') && !code.includes('"""') && !code.startsWith('/'));
                    assert.equal(scopeAt(`${comment}\n${code}`, id), scopeAt(`\n${code}`, id));
                },
            ),
        );
    });

    it('what is quoted is a string up to the quote, and code behind it', () => {
        fc.assert(
            fc.property(fc.stringMatching(/^[a-z /*#(){}]*$/), (quoted) => {
                assert.equal(scopeAt(`f("${quoted}`, 'typescript'), 'string');
                assert.equal(scopeAt(`f("${quoted}"`, 'typescript'), 'code');
            }),
        );
    });
});
