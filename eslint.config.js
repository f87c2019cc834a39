import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/**
 * Which folders a folder may import, itself always included. This is the import rule of
 * ARCHITECTURE.md; a later block would replace a rule's options, so each folder has its whole list here.
 */
const layers = {
    base: [],
    protocol: ['base'],
    core: ['base', 'protocol'],
    engine: ['base', 'protocol'],
    client: ['base', 'protocol', 'core'],
    editor: ['base', 'protocol', 'core', 'client'],
    cli: ['base', 'protocol', 'core', 'client'],
};
const usesNode = new Set(['client', 'engine', 'cli']);

/** @type {import('eslint').Linter.Config[]} */
const importRule = Object.entries(layers).map(([folder, allowed]) => {
    const forbidden = Object.keys(layers).filter(
        (name) => name !== folder && !allowed.some((other) => other === name),
    );
    const group = forbidden.map((name) => `**/${name}/*`);
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
            eqeqeq: ['error', 'always', { null: 'ignore' }],
        },
    },
    ...importRule,
    {
        files: ['src/core/session.ts'],
        rules: { 'max-lines': ['error', 120] },
    },
    {
        files: ['test/**', 'bench/**'],
        rules: {
            // describe() holds a page of sentences; mocha's `it` returns nothing to await.
            'max-lines-per-function': 'off',
            '@typescript-eslint/no-non-null-assertion': 'error',
        },
    },
    prettier,
);
