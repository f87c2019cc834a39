/** What an editor closes by itself in a language, as the language's settings in VS Code say; no more is known of it. */
export interface Pairs {
    readonly quotes: string;
    /** Behind these on its line a quote is no quote. */
    readonly comments: readonly string[];
    /** Whether elements get their end. */
    readonly elements?: boolean;
    /** Whether `Vec<` gets its `>`. */
    readonly generics?: boolean;
}

const slashes = ['//', '/*', '*'];
const families: readonly (readonly [languages: string, pairs: Pairs])[] = [
    ['typescript', { quotes: '\'"`', comments: slashes, generics: true }],
    ['javascript go groovy', { quotes: '\'"`', comments: slashes }],
    [
        'typescriptreact javascriptreact vue svelte astro',
        { quotes: '\'"`', comments: [...slashes, '<!--'], elements: true },
    ],
    ['html xml handlebars', { quotes: '\'"', comments: ['<!--'], elements: true }],
    ['rust', { quotes: '"', comments: slashes, generics: true }],
    ['scala java csharp cpp kotlin swift', { quotes: '\'"', comments: slashes, generics: true }],
    [
        'python ruby perl r elixir julia shellscript toml yaml makefile cmake nix terraform powershell',
        { quotes: '\'"', comments: ['#'] },
    ],
    ['dockerfile ini tcl fish bats graphql', { quotes: '"', comments: ['#', ';'] }],
    ['sql lua haskell', { quotes: '\'"', comments: ['--'] }],
    ['clojure', { quotes: '"', comments: [';'] }],
    ['latex', { quotes: '', comments: ['%'] }],
    ['fortran', { quotes: '\'"', comments: ['!'] }],
    ['bat', { quotes: '"', comments: ['::', 'rem ', 'REM '] }],
    ['markdown plaintext restructuredtext', { quotes: '', comments: [] }],
    ['json jsonc', { quotes: '"', comments: ['//'] }],
    ['ocaml fsharp', { quotes: '"', comments: ['//', '(*'] }],
];
const byLanguage = new Map(
    families.flatMap(([ids, pairs]) => ids.split(' ').map((id) => [id, pairs] as const)),
);

export function pairsOf(languageId: string): Pairs {
    return byLanguage.get(languageId) ?? { quotes: '\'"', comments: slashes };
}
