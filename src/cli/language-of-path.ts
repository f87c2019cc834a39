/** File name endings, by the language identifiers that VS Code gives them. */
const endings: Readonly<Record<string, string>> = {
    bat: 'bat cmd',
    c: 'c h',
    clojure: 'clj cljs cljc edn',
    cpp: 'cc cpp cxx c++ hh hpp hxx h++ ino',
    csharp: 'cs csx',
    css: 'css',
    dart: 'dart',
    dockerfile: 'dockerfile',
    elixir: 'ex exs',
    fsharp: 'fs fsi fsx',
    go: 'go',
    groovy: 'groovy gradle',
    haskell: 'hs',
    html: 'html htm xhtml',
    ini: 'ini cfg conf properties',
    java: 'java',
    javascript: 'js mjs cjs',
    javascriptreact: 'jsx',
    json: 'json',
    jsonc: 'jsonc code-workspace',
    julia: 'jl',
    kotlin: 'kt kts',
    latex: 'tex',
    less: 'less',
    lua: 'lua',
    makefile: 'mk makefile',
    markdown: 'md markdown',
    'objective-c': 'm',
    perl: 'pl pm',
    php: 'php',
    plaintext: 'txt',
    powershell: 'ps1 psm1 psd1',
    python: 'py pyi pyw',
    r: 'r',
    restructuredtext: 'rst',
    ruby: 'rb rake gemspec',
    rust: 'rs',
    scala: 'scala sc',
    scss: 'scss',
    shellscript: 'sh bash zsh',
    sql: 'sql',
    svelte: 'svelte',
    swift: 'swift',
    toml: 'toml',
    typescript: 'ts mts cts',
    typescriptreact: 'tsx',
    vue: 'vue',
    xml: 'xml xsd xsl svg csproj plist',
    yaml: 'yml yaml',
};

const languageOfEnding = new Map(
    Object.entries(endings).flatMap(([language, all]) =>
        all.split(' ').map((ending) => [ending, language] as const),
    ),
);

/** The language identifier of a file, `unknown` where its name does not tell. */
export function languageOfPath(path: string | undefined): string {
    const name = path?.split(/[/\\]/).at(-1)?.toLowerCase() ?? '';
    const ending = name.slice(name.lastIndexOf('.') + 1);
    return languageOfEnding.get(ending) ?? 'unknown';
}
