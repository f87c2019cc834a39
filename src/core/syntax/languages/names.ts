/** Short names of languages, as `lang` attributes and fences have them, by VS Code's ids. */
const shortNames: Readonly<Record<string, string>> = {
    c: 'h',
    cpp: 'c++ cc hpp',
    csharp: 'cs c#',
    clojure: 'clj',
    dockerfile: 'docker',
    elixir: 'ex exs',
    fsharp: 'fs f#',
    go: 'golang',
    haskell: 'hs',
    html: 'htm x-template template',
    javascript: 'js mjs cjs node module babel text/babel',
    javascriptreact: 'jsx',
    json: 'importmap speculationrules ld+json',
    julia: 'jl',
    kotlin: 'kt kts',
    makefile: 'make mk',
    markdown: 'md',
    perl: 'pl',
    powershell: 'ps1 pwsh ps',
    python: 'py python3 py3 gyp',
    ruby: 'rb',
    rust: 'rs',
    shellscript: 'sh bash zsh shell console shell-session',
    stylus: 'styl',
    terraform: 'tf',
    typescript: 'ts mts cts',
    typescriptreact: 'tsx',
    yaml: 'yml',
    ...Object.fromEntries(
        (
            'bat bicep cmake coffeescript css cuda-cpp dart elm erlang fortran glsl graphql groovy hcl hlsl ini ' +
            'java json5 jsonc jsonl latex less lisp lua matlab nim nix objective-c ocaml pascal php postcss proto ' +
            'r sass scala scheme scss solidity sql svelte swift toml vb verilog vhdl vue xml zig'
        )
            .split(' ')
            .map((id) => [id, '']),
    ),
};

const idOf = new Map(
    Object.entries(shortNames).flatMap(([id, names]) =>
        [id, ...names.split(' ').filter(Boolean)].map((name) => [name, id] as const),
    ),
);

/** The language id for a short name; undefined for one that is not known. */
export function languageOfName(name: string): string | undefined {
    return idOf.get(name.toLowerCase());
}
