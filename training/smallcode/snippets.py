"""Text for the tokenizer oracle: code and oddities of our own writing, and seeded mutations of them."""

from random import Random

CODE = [
    "import { readFile } from 'node:fs/promises';\n\n"
    "export async function load(path: string) {\n    return readFile(path);\n}\n",
    "export interface Point {\n\treadonly x: number;\n\treadonly y: number;\n}\n",
    "const sum = values.reduce((left, right) => left + right, 0);\n",
    "class Stack<T> {\n    #items: T[] = [];\n\n    push(item: T): void {\n        this.#items.push(item);\n    }\n}\n",
    "if (a !== b && !(c >= 10_000)) { return `${a}: ${b ?? 'none'}`; }\n",
    "function* count() { let i = 0; while (true) yield i++; }\nmodule.exports = { count };\n",
    "def area(width: float, height: float) -> float:\n"
    '    """Returns width times height."""\n    return width * height\n',
    "class Node:\n    def __init__(self, value, children=()):\n"
    "        self.value = value\n        self.children = list(children)\n",
    'with open(path, encoding="utf-8") as file:\n    lines = [line.rstrip() for line in file if line.strip()]\n',
    "@dataclass(frozen=True)\nclass Point:\n    x: int = 0\n    y: int = 0\n\n\nORIGIN = Point()\n",
    'package main\n\nimport "fmt"\n\nfunc main() {\n\tfor i := 0; i < 3; i++ {\n\t\tfmt.Println(i)\n\t}\n}\n',
    "fn largest(values: &[i32]) -> Option<&i32> {\n    values.iter().max()\n}\n",
    "public final class Pair<A, B> {\n    private final A first;\n    private final B second;\n}\n",
    '#include <stdio.h>\n\nint main(void) {\n    printf("%d\\n", 0x7f);\n    return 0;\n}\n',
    "template <typename T>\nstd::vector<T> copy(const std::vector<T>& from) { return from; }\n",
    "public record Person(string Name, int Age)\n{\n    public bool IsAdult => Age >= 18;\n}\n",
    "SELECT name, COUNT(*) AS total FROM orders WHERE price > 9.99 GROUP BY name;\n",
    "body > .menu:hover::before { color: #12ab9f; margin: 0 -1.5rem; }\n",
    '<p class="note">5 &lt; 6 &amp; 7 &gt; 6</p>\n<!-- done -->\n',
    '{"name": "demo", "version": "1.22.333", "list": [1, 23, 456, 7890, 12345]}\n',
    "name: build\non: [push]\njobs:\n  test:\n    steps:\n      - run: npm test -- --grep 'a b'\n",
    '#!/bin/sh\nset -eu\nfor file in *.txt; do\n\techo "$file: $(wc -l <"$file")"\ndone\n',
]
ODDITIES = [
    "",
    " ",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "a",
    "\n\n\n    \n\t\n  x\n",
    "x = 1\r\n    y = 2\r\n\r\n\r\n\tz\r\n",
    "mixed\r\nline\nends\rhere\r\r\n",
    "trailing blanks   \n   \n\t\t\nend   ",
    " " * 1 + "one" + " " * 2 + "two" + " " * 3 + "three" + " " * 17 + "many" + " " * 100 + "lots",
    "\t\t \t  mixed \t indent",
    "héllo wörld, naïve café, Ünïcödé",
    "日本語のコメント // 中文注释 /* 한국어 */",
    "emoji 🙂🙃 👩‍👩‍👧‍👦 🇩🇪 👍🏽 ❤️ end",
    "שלום עולם = مرحبا بالعالم; // right to left",
    "Ελληνικά, русский, ไทย, हिन्दी, தமிழ்",
    "combining: e\u0301 a\u0308\u0304 \u0301alone",
    "zero width: a\u200bb\u200dc\ufeffd; soft\u00adhyphen",
    "\ufeff// a byte order mark begins this file\n",
    "no-break\u00a0space, thin\u2009space, wide\u3000space, line\u2028separator, next\u0085line",
    "form\ffeed and vertical\vtab and bell\a and escape\x1b[31m and nul\0 and delete\x7f",
    "page\f\nbreak\v\n\x1c\x1d\x1e\x1f\n",
    "<|endoftext|>",
    "<|file|>src/index.ts\n<|endoftext|> is ordinary text here <|file|><|endoftext|>\n",
    "const end = '<|endoftext|>'; // <|fi le|> <|endoftext|",
    "0 1 12 123 1234 12345 3.14159 1e-9 0xFF 0b1010 1_000_000 ١٢٣ ²³ ½ Ⅷ",
    "snake_case camelCase PascalCase SCREAMING_CASE kebab-case __dunder__ _private $dollar #hash @at",
    "a.b.c?.d[0]!.e = !!f ?? ~g ** h >>> 2; x ||= y; z &&= (() => {})();",
    "...args, ..=end, a..b, .5, 5., x . y .z",
    "it's we're I'll you'd they've don't \"it's\" 'tis",
    "a" * 200,
    "ab" * 90 + "_" * 60 + "=" * 79,
    "-" * 80 + "\n" + "*" * 33 + "/" * 7,
    "(((((((((([[[[[[[[{{{{{{<<<<<<>>>>>>}}}}}}]]]]]]]]))))))))))",
    "\\n \\t \\u0041 \\\\ \"\\\"\" '\\'' `\\``",
    "https://example.com/a/b?c=d&e=f#g name@example.com /usr/local/bin C:\\Temp\\x.txt",
    "\U0001d49c\U0001d4b7 \U00020000 \U0010ffff",
    "İstanbul ıI ſs ß ﬁ ǅ Å",
]
INSERTS = [
    "\r\n",
    "\n\n",
    "\t",
    "    ",
    "🙂",
    "é",
    "日本",
    "ש",
    "\u200d",
    "\ufeff",
    "\u00a0",
    "\f",
    "\0",
    "<|endoftext|>",
    "_",
    ".",
    "7",
]


def snippets(count: int, seed: int = 1) -> list[str]:
    """At least `count` different texts: all of the above, then mutations of them."""
    random, texts = Random(seed), dict.fromkeys([*CODE, *ODDITIES])
    mutations = [insert, delete, swap_line_ends, retab, cut, join, repeat]
    while len(texts) < count:
        text = random.choice([*CODE, *CODE, *ODDITIES])
        for _ in range(random.randint(1, 3)):
            text = random.choice(mutations)(text, random)
        texts[text[:1500]] = None
    return list(texts)


def insert(text: str, random: Random) -> str:
    at = random.randint(0, len(text))
    return text[:at] + random.choice(INSERTS) * random.choice([1, 1, 1, 2, 5]) + text[at:]


def delete(text: str, random: Random) -> str:
    at = random.randint(0, len(text))
    return text[:at] + text[at + random.randint(1, 6) :]


def swap_line_ends(text: str, random: Random) -> str:
    return text.replace("\r\n", "\n").replace("\n", random.choice(["\r\n", "\r", "\n\n", " \n"]))


def retab(text: str, random: Random) -> str:
    return text.replace("    ", random.choice(["\t", "  ", "   ", " \t", "        "]))


def cut(text: str, random: Random) -> str:
    """From somewhere to somewhere: what a completion's prefix looks like."""
    start, end = sorted((random.randint(0, len(text)), random.randint(0, len(text))))
    return text[start:end]


def join(text: str, random: Random) -> str:
    return text + random.choice([*CODE, *ODDITIES])


def repeat(text: str, random: Random) -> str:
    at = random.randint(0, len(text))
    return text[:at] + text[at : at + random.randint(1, 12)] * random.randint(2, 20) + text[at:]
