/** How the line reads that begins a block, by language. */

const clause =
    /^\s*(?:(?:async\s+)?(?:def|for|with)|class|if|elif|else|while|try|except|finally|match|case)\b.*:$/;
/** The last line of a head of several: `) -> None:`. */
const endOfSignature = /^\s*[)\]].*:$/;
const brace = /\{$/;
const arrow = /=>$/;
const label = /^\s*(?:case\b.*|default)\s*:$/;
const words = /(?:\b(?:do|then|else|begin|repeat)(?:\s*\|[^|]*\|)?|^\s*(?:def|class|module)\b.*)$/;
const luaFunction = /\bfunction\b[^()]*\([^()]*\)$/;

const families: readonly (readonly [languages: string, heads: readonly RegExp[]])[] = [
    ['python cython starlark bazel nim gdscript', [clause, endOfSignature, brace]],
    ['ruby crystal elixir julia', [words, brace, arrow]],
    ['lua luau', [words, luaFunction, brace]],
    ['shellscript bats fish', [/(?:\b(?:do|then|else)|\{)$/]],
    // Several lines of these are not one thought, or their indents say nothing of blocks.
    ['plaintext markdown yaml dockerfile ini properties toml csv html xml', []],
];

const headsOf = new Map(
    families.flatMap(([languages, heads]) =>
        languages.split(' ').map((id) => [id, heads] as const),
    ),
);
const inOtherLanguages = [brace, arrow, label];

/** Whether a line, without the white space at its end, begins a block. */
export function isHead(line: string, languageId: string): boolean {
    return (headsOf.get(languageId) ?? inOtherLanguages).some((head) => head.test(line));
}

/** Whether the languages's blocks are made by indents alone. */
export function isIndented(languageId: string): boolean {
    return headsOf.get(languageId)?.includes(clause) === true;
}
