import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { ownNamesOnly } from './scripts/lint/own-names-only.mjs';

/**
 * Which folders a folder may import, itself always included. This is the import rule of
 * ARCHITECTURE.md; a later block would replace a rule's options, so each folder has its whole list here.
 */
const layers = {
    base: [],
    files: [],
    protocol: ['base'],
    core: ['base', 'protocol'],
    engine: ['base', 'files', 'protocol'],
    client: ['base', 'files', 'protocol', 'core'],
    editor: ['base', 'protocol', 'core', 'client'],
    cli: ['base', 'protocol', 'core', 'client'],
};
const usesNode = new Set(['files', 'client', 'engine', 'cli']);

/** @type {import('eslint').Linter.Config[]} */
const importRule = Object.entries(layers).map(([folder, allowed]) => {
    const forbidden = Object.keys(layers).filter(
        (name) => name !== folder && !allowed.some((other) => other === name),
    );
    const group = [...forbidden.map((name) => `**/${name}/*`), '**/media/**'];
    if (!usesNode.has(folder)) group.push('node:*', 'onnxruntime-node');
    return {
        files: [`src/${folder}/**/*.ts`],
        rules: {
            '@typescript-eslint/no-restricted-imports': [
                'error',
                {
                    paths:
                        folder === 'editor'
                            ? []
                            : [{ name: 'vscode', message: 'Only src/editor imports vscode.' }],
                    patterns: [
                        { group, message: `src/${folder} imports only: ${allowed.join(', ')}.` },
                    ],
                },
            ],
        },
    };
});

/**
 * The panel's page runs in a web view. Of src it takes the words that it shares with the extension host, and what
 * knows of nothing.
 *
 * @type {import('eslint').Linter.Config}
 */
const pageRule = {
    files: ['media/panel/**/*.ts'],
    rules: {
        '@typescript-eslint/no-restricted-imports': [
            'error',
            {
                paths: [{ name: 'vscode', message: 'Only src/editor imports vscode.' }],
                patterns: [
                    {
                        group: [
                            ...['files', 'core', 'engine', 'client', 'editor', 'cli'].map(
                                (name) => `**/${name}/*`,
                            ),
                            '**/extension.ts',
                            'node:*',
                            'onnxruntime-node',
                        ],
                        message: 'media/panel imports only: base, protocol.',
                    },
                    {
                        group: ['**/protocol/*', '!**/protocol/panel.ts'],
                        allowTypeImports: true,
                        message: 'media/panel imports only types of protocol, but for panel.ts.',
                    },
                ],
            },
        ],
    },
};

/** Runs in a browser's worker: nothing of Node, and nothing that needs it. @type {import('eslint').Linter.Config} */
const webRule = {
    files: ['src/web.ts'],
    rules: {
        '@typescript-eslint/no-restricted-imports': [
            'error',
            {
                patterns: [
                    {
                        group: [
                            ...['files', 'protocol', 'core', 'engine', 'client', 'cli'].map(
                                (name) => `**/${name}/*`,
                            ),
                            ...['**/editor/*', '!**/editor/display-language.ts'],
                            ...['**/media/**', '**/extension.ts', 'node:*', 'onnxruntime-node'],
                        ],
                        message: 'src/web.ts imports only: vscode, base, editor/display-language.',
                    },
                ],
            },
        ],
    },
};

const literal =
    ':matches(Literal[value=/[a-z] [a-z]/i], TemplateLiteral:has(TemplateElement[value.raw=/[a-z] [a-z]/i]))';
const untranslated = 'Users read this: l10n.t("…").';

/** What users read is translated. @type {import('eslint').Linter.Config} */
const spokenRule = {
    files: ['src/editor/**/*.ts', 'src/extension.ts', 'src/web.ts'],
    rules: {
        'no-restricted-syntax': [
            'error',
            ...[
                `CallExpression[callee.property.name=/^show\\w+(?:Message|QuickPick)$/] > ${literal}`,
                `Property[key.name=/^(?:label|title|detail|description|prompt|placeHolder)$/] > ${literal}.value`,
                `AssignmentExpression[left.property.name=/^(?:text|tooltip|title|label)$/] > ${literal}.right`,
            ].map((selector) => ({ selector, message: untranslated })),
        ],
    },
};

export default defineConfig(
    { ignores: ['dist/', 'artifacts/', 'models/', 'training/', 'samples/', 'test/fixtures/'] },
    js.configs.recommended,
    tseslint.configs.strictTypeChecked,
    tseslint.configs.stylisticTypeChecked,
    {
        languageOptions: {
            parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
        },
        rules: {
            '@typescript-eslint/switch-exhaustiveness-check': 'error',
            '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
            '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
            'max-lines': ['error', 300],
            'max-lines-per-function': [
                'error',
                { max: 60, skipBlankLines: true, skipComments: true },
            ],
            // TypeScript checks the .mjs files too, and knows Node's globals.
            'no-undef': 'off',
            // `({ dropped, ...rest }) => rest` is how a property is left out.
            '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
            eqeqeq: ['error', 'always', { null: 'ignore' }],
        },
    },
    {
        files: ['src/**/*.ts', 'media/**/*.ts'],
        plugins: { leftward: { rules: { 'own-names-only': ownNamesOnly } } },
        rules: { 'leftward/own-names-only': 'error' },
    },
    ...importRule,
    pageRule,
    webRule,
    spokenRule,
    {
        files: ['src/core/session.ts'],
        rules: { 'max-lines': ['error', 120] },
    },
    {
        files: ['test/**', 'bench/**', 'fuzz/**'],
        rules: {
            // describe() holds a page of sentences; mocha's `it` returns nothing to await.
            'max-lines-per-function': 'off',
            '@typescript-eslint/no-non-null-assertion': 'error',
        },
    },
    prettier,
);
