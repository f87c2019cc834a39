import assert from 'node:assert/strict';
import { scan } from '../../../../src/core/syntax/scan.ts';
import { stackOf } from '../../../../src/core/syntax/open.ts';

/** The closers of what is open where a text ends, the outermost first, with a space between them. */
function open(text: string, languageId: string): string {
    return stackOf(scan(text, languageId).top)
        .map(({ closer }) => closer.replace('\n', '\\n'))
        .join(' ');
}

/** For each language, texts and what is open at their ends. */
function check(cases: Readonly<Record<string, readonly (readonly [string, string])[]>>): void {
    for (const [languageId, texts] of Object.entries(cases)) {
        for (const [text, closers] of texts) {
            assert.equal(open(text, languageId), closers, `${languageId}: ${text}`);
        }
    }
}

describe('code within a string', () => {
    it('is known by what begins it', () => {
        check({
            python: [
                ['f"{name', '" }'],
                ['f"{name} not', '"'],
                ["rf'{a[", "' } ]"],
                ['f"{{name', '"'],
                ['"{name', '"'],
                ['f"""{\n(', '""" } )'],
                ['f"\\{a', '" }'],
            ],
            typescript: [
                ['`a ${b', '` }'],
                ['`${`${c', '` } ` }'],
                ['`\\${b', '`'],
            ],
            csharp: [
                ['$"{a', '" }'],
                ['$"{{a', '"'],
                ['$@"c:\\{a', '" }'],
                ['$"""{a', '""" }'],
                ['$$"""{{a', '""" }}'],
                ['$$"""{{a}} {b', '"""'],
                ['"""{a', '"""'],
            ],
            dart: [
                ["'${a", "' }"],
                ["r'${a", "'"],
                ["'$a", "'"],
            ],
            php: [
                ['"{$a[', '" } ]'],
                ['"${a', '" }'],
                ["'{$a", "'"],
                ['<<<X\n{$a', 'X }'],
                ["<<<'X'\n{$a", 'X'],
            ],
            shellscript: [
                ['"$(a "$b', '" ) "'],
                ['"${a:-$(b', '" } )'],
                ['"${a:-it\'s} ', '"'],
                ['"`a', '" `'],
                ['`a', '`'],
                ['a <<X\n$(b', 'X )'],
                ["a <<'X'\n$(b", 'X'],
            ],
            kotlin: [
                ['"${a', '" }'],
                ['"""${a', '""" }'],
                ['"$a', '"'],
            ],
            swift: [
                ['"\\(a', '" )'],
                ['#"\\(a', '"#'],
                ['#"\\#(a', '"# )'],
            ],
            ruby: [
                ['"#{a', '" }'],
                ["'#{a", "'"],
                ['<<~X\n#{a', 'X }'],
                ['%w[a #{b', '] }'],
            ],
            scala: [
                ['s"${a', '" }'],
                ['"${a', '"'],
                ['s"""${a', '""" }'],
            ],
            elixir: [
                ['"#{a', '" }'],
                ['~s(#{a', ') }'],
            ],
            julia: [['"$(a', '" )']],
            perl: [['"@{[a', '" } ]']],
            powershell: [
                ['"$(a', '" )'],
                ["'$(a", "'"],
            ],
            groovy: [
                ['"${a', '" }'],
                ["'${a", "'"],
            ],
        });
    });

    it('ends behind its format, whatever that has', () => {
        check({
            python: [
                ['f"{x:#x} ', '"'],
                ['f"{x:>{w', '" }  }'],
                ['f"{x:>{w}} (', '"'],
                ['f"{x!r:>10}" + (', ')'],
                ["f\"{d['a:b']:,}", '"'],
                ['f"{x:" + (', ')'],
            ],
            csharp: [["$\"{d:HH 'at' mm} ", '"']],
        });
    });

    it('ends with its line where it is not whole, but not within its brackets where they may go on', () => {
        check({
            python: [['f"{a\nb(', ')']],
            kotlin: [
                ['"${a\nb(', ')'],
                ['"${f(\n  a', '" } )'],
                ['"${f(\n  a)} (', '"'],
            ],
        });
    });
});

describe('what only looks like a quote', () => {
    it('opens nothing', () => {
        check({
            rust: [
                ["fn get(&'a self, key: &str", ')'],
                ["'outer: loop { '{'", '}'],
                ["b'\"' (", ')'],
            ],
            cpp: [
                ["f(1'000, g(", ') )'],
                ['R"x(")x" (', ')'],
                ["L'\"' (", ')'],
                ['u8R"(")" (', ')'],
            ],
            typescript: [
                ['if (/[\'"]/.test(val', ') )'],
                ['a.split(/[/(]/, (', ') )'],
                ["// I'm (\nf(", ')'],
            ],
            python: [["# I'm (", '\\n']],
            ruby: [
                ['?" (', ')'],
                ["$' (", ')'],
            ],
            haskell: [["f' '\"' (", ')']],
            clojure: [['(f \\" \\(', ')']],
            julia: [["a' (", ')']],
            typescriptreact: [["return <p>don't ({a", '</p> }']],
        });
    });
});

describe('a list of types', () => {
    it('is open behind a name, until it cannot be one', () => {
        check({
            rust: [
                ['Vec<', '>'],
                ['Vec<u8>', ''],
                ['HashMap<K, Vec<', '> >'],
                ['a < b', ''],
            ],
            typescript: [
                ['Map<string, () => ', '>'],
                ['i<n; i++', ''],
                ['f(a<b)', ''],
            ],
            java: [
                ['List<', '>'],
                ['List<> x', ''],
            ],
            go: [['a<', '']],
        });
    });
});
