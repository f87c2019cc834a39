/** How the line reads that begins a block, by language. */

const clause =
    /^\s*(?:(?:async\s+)?(?:def|for|with)|class|cp?def|func|if|elif|else|while|try|except|finally|match|case)\b.*:$/;
/** The last line of a head of several, which closes a bracket more than it opens: `    b: int) -> None:`. */
const endOfSignature = /^[^()[\]]*(?:\([^()]*\)[^()]*)*[)\]][^()]*:$/;
/** Not of `import {` and `const {`, which list names, nor of a hole in a string or an element. */
const brace = /(?<!\b(?:import|export|const|let|var)(?:\s+type)?\s*|[$#])\{$/;
const braceInElements = new RegExp(`(?<![=>])${brace.source}`);
const arrow = /=>$/;
const thinArrow = /->$/;
const label = /^\s*(?:case\b.*|default|public|private|protected)\s*:$/;
const words = /(?:\b(?:do|then|else|begin|repeat)(?:\s*\|[^|]*\|)?|^\s*(?:def|class|module)\b.*)$/;
const luaFunction = /\bfunction\b[^()]*\([^()]*\)$/;
const rubyBrace = /\{\s*\|[^|]*\|$/;
const closureParameters = /\{[^{}]*(?:->|\bin)$/;
const key = /^\s*(?:-\s+)*[^\s#'"][^#]*:$/;
const target = /^[^\s#:=][^:=]*:$/;

const families: readonly (readonly [languages: string, heads: readonly RegExp[]])[] = [
    ['python cython starlark bazel snakemake mojo nim gdscript', [clause, endOfSignature]],
    ['yaml dockercompose github-actions-workflow', [key]],
    ['makefile', [target]],
    ['ruby crystal', [words, brace, rubyBrace]],
    ['elixir julia', [words, thinArrow, /\bfn$/]],
    ['lua luau', [words, luaFunction]],
    ['shellscript bats fish', [/(?:\b(?:do|then|else)|(?<!\$)\{)$/]],
    ['kotlin swift', [brace, closureParameters]],
    ['java groovy', [brace, thinArrow, label]],
    ['php perl', [brace, label]],
    ['haskell elm purescript ocaml fsharp', [/(?:\b(?:do|of|where|let|then|else)|=|->)$/]],
    ['typescriptreact javascriptreact', [braceInElements, arrow, label]],
    // Several lines of these are not one thought, or their indents say nothing of blocks.
    ['plaintext markdown dockerfile ini properties toml csv html xml', []],
];

const headsOf = new Map(
    families.flatMap(([languages, heads]) =>
        languages.split(' ').map((id) => [id, heads] as const),
    ),
);
const inOtherLanguages = [brace, arrow, label];

/** Whether a line of code, without the white space at its end, begins a block. */
export function isHead(line: string, languageId: string): boolean {
    return (headsOf.get(languageId) ?? inOtherLanguages).some((head) => head.test(line));
}

const openTag =
    /^\s*<(?!(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b)[A-Za-z][\w.:-]*(?:\s[^<>]*)?(?<!\/)>$/;
const withTags = new Set(
    'html xml xsl svg vue svelte handlebars typescriptreact javascriptreact'.split(' '),
);

/** Whether a line begins a list that is broken over lines, or an element: what belongs to it stands below. */
export function isHeadOfList(line: string, languageId: string): boolean {
    return /[([{]$/.test(line) || (withTags.has(languageId) && openTag.test(line));
}

/** Whether the languages's blocks are made by indents alone. */
export function isIndented(languageId: string): boolean {
    return headsOf.get(languageId)?.includes(clause) === true;
}
