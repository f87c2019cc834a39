/** What the user may set, run and open: values that are right, and values that are not. */

export const languages = [
    ...['typescript', 'javascript', 'typescriptreact', 'javascriptreact', 'python', 'go', 'rust'],
    ...[
        'java',
        'c',
        'cpp',
        'csharp',
        'objective-c',
        'cuda-cpp',
        'swift',
        'kotlin',
        'scala',
        'dart',
    ],
    ...['php', 'ruby', 'perl', 'lua', 'r', 'julia', 'shellscript', 'powershell', 'bat', 'makefile'],
    ...['sql', 'haskell', 'ocaml', 'fsharp', 'elixir', 'erlang', 'clojure', 'lisp', 'zig', 'nim'],
    ...[
        'html',
        'vue',
        'svelte',
        'astro',
        'xml',
        'css',
        'scss',
        'less',
        'json',
        'jsonc',
        'yaml',
        'toml',
    ],
    ...[
        'dockerfile',
        'latex',
        'markdown',
        'plaintext',
        'constructor',
        '__proto__',
        'no-such-language',
    ],
];

export const fileNames = [
    ...['src/menu.ts', 'tools/words.py', 'a b/ü.ts', 'x'.repeat(300), '.env', 'secrets/key.pem'],
    ...['deep/'.repeat(40) + 'file.ts', 'no-extension', '\uD83D.ts', 'constructor', '<|file|>.py'],
];

/** By name, without `leftward.`: what may stand there. */
export const settings: Readonly<Record<string, readonly unknown[]>> = {
    maxTokens: [1, 8, 32, 64, 0, 1.5, 'many', null],
    maxBlockTokens: [1, 40, 128, -1],
    contextTokens: [64, 256, 1024, 8192, 63, {}],
    timeBudgetMs: [20, 100, 400, 19, '400'],
    answerWithinMs: [20, 100, 200, 750, 751],
    trigger: ['automatic', 'manual', 'never'],
    multiline: ['auto', 'never', 'always', true],
    minConfidence: [null, 0, 0.3, 1, 2, 'sure'],
    alternatives: [1, 3, 5, 6],
    inComments: [true, false, 0],
    inStrings: [true, false, 'no'],
    warmUp: [true, false, []],
    enable: [
        { '*': false },
        { '*': true },
        { python: false },
        { constructor: false },
        { go: 1 },
        7,
    ],
    privateFiles: [
        {},
        { '**/*.ts': true },
        { '**/.env': false },
        { '[': true },
        { '**/{a,': 5 },
        1,
    ],
    threads: [0, 1, 2, -1],
    model: ['default', '/no/such/folder', 'relative/folder', 'owner/name', '', 7],
    endpoint: ['', 'nonsense', 'ftp://x/', 'http://a:b@c/'],
};

/** VS Code's own that are looked at. */
export const editorSettings: Readonly<Record<string, readonly unknown[]>> = {
    'editor.inlineSuggest.enabled': [true, false],
    'editor.quickSuggestions': [{ other: 'on' }, true, 'off', undefined],
};

export const commands = [
    ...['toggle', 'toggleLanguage', 'trigger', 'showLog', 'showMenu', 'explain', 'togglePanel'],
    ...['showModel', 'chooseModel', 'removeModel', 'signOutOfHub', 'showStatistics'],
    ...['clearStatistics', 'useSuggestedEditorSettings', 'tryIt', 'getStarted', 'setEndpointKey'],
    ...['forgetEndpointKey', 'restartEngine'],
];

/** What the panel's page says, and what no page of ours would. */
export const panelMessages: readonly unknown[] = [
    { kind: 'ready' },
    { kind: 'ready' },
    { kind: 'cancel' },
    { kind: 'experiment', reading: 2, side: 'left', edit: { chars: 1e9, text: 'x' } },
    { kind: 'what-if', reading: 1, begin: [4_294_967_295, -1, 0.5] },
    { kind: 'command', command: 'leftward.measureModel' },
    { kind: 'command', command: 'leftward.tryIt' },
    { kind: 'command', command: 'leftward.constructor' },
    ...[null, 7, 'ready', [], {}, { kind: '__proto__' }, { kind: 'ready', more: 1 }],
];

/** Questions about what it shows. */
export const panelQuestions: readonly object[] = [
    { kind: 'experiment', side: 'left' },
    { kind: 'experiment', side: 'right' },
    { kind: 'experiment', side: 'right', edit: { chars: 3, text: '\uD83D\r\0' } },
    { kind: 'experiment', side: 'left', edit: { chars: 20, text: 'const other = "' } },
    { kind: 'what-if', begin: [5] },
    { kind: 'what-if', begin: [260, 0, 511, 512] },
    { kind: 'occlude' },
];
