import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ESLint, Linter } from 'eslint';
import * as v from 'valibot';
import tseslint from 'typescript-eslint';
import { projectRoot } from '../support/project.ts';

const rule = '@typescript-eslint/no-restricted-imports';
const eslint = new ESLint({ cwd: projectRoot });
const linter = new Linter();

/** The part of a file's configuration that holds the rule, as an error. */
const Config = v.object({ rules: v.object({ [rule]: v.tuple([v.literal(2), v.unknown()]) }) });

/** Whether a file in `folder` of src may have this import. */
const allows = (folder: string, statement: string): Promise<boolean> =>
    allowsIn(`src/${folder}/some-file.ts`, statement);

/** Whether the panel's page may have this import. */
const allowsPage = (statement: string): Promise<boolean> =>
    allowsIn('media/panel/some-file.ts', statement);

/** By the options that ESLint really uses for `file`. */
async function allowsIn(file: string, statement: string): Promise<boolean> {
    const config = v.parse(Config, await eslint.calculateConfigForFile(join(projectRoot, file)));
    const messages = linter.verify(
        statement,
        {
            files: ['**/*.ts'],
            languageOptions: { parser: tseslint.parser },
            plugins: { '@typescript-eslint': tseslint.plugin },
            rules: { [rule]: config.rules[rule] },
        },
        file,
    );
    assert.ok(
        messages.every(({ ruleId }) => ruleId === rule),
        messages[0]?.message,
    );
    return messages.length === 0;
}

const folders = ['base', 'files', 'protocol', 'core', 'engine', 'client', 'editor', 'cli'];

/** Per folder: which other folders of src it may import. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
    base: [],
    files: [],
    protocol: ['base'],
    core: ['base', 'protocol'],
    engine: ['base', 'files', 'protocol'],
    client: ['base', 'files', 'protocol', 'core'],
    editor: ['base', 'protocol', 'core', 'client'],
    cli: ['base', 'protocol', 'core', 'client'],
};

describe('the import rule', () => {
    it('knows every folder of src', () => {
        const there = readdirSync(join(projectRoot, 'src'), { withFileTypes: true })
            .filter((entry) => entry.isDirectory())
            .map(({ name }) => name);
        assert.deepEqual(there.sort(), [...folders].sort());
    });

    for (const folder of folders) {
        it(`lets ${folder} import only from the folders left of it`, async () => {
            for (const other of folders) {
                if (other === folder) continue;
                const isAllowed = await allows(folder, `import { a } from '../${other}/a.ts';`);
                assert.equal(isAllowed, mayImport[folder]?.includes(other), `${folder} → ${other}`);
            }
        });
    }

    it('lets a folder import from itself', async () => {
        assert.ok(await allows('core', "import { tidy } from './tidy/tidy.ts';"));
    });

    it('reaches from folders within folders', async () => {
        assert.ok(!(await allows('core/tidy', "import { a } from '../../engine/a.ts';")));
        assert.ok(await allows('core/tidy', "import { a } from '../../protocol/a.ts';"));
    });

    it('lets only editor import vscode, types included', async () => {
        for (const folder of folders) {
            for (const statement of [
                "import * as vscode from 'vscode';",
                "import type { Uri } from 'vscode';",
            ]) {
                assert.equal(await allows(folder, statement), folder === 'editor', folder);
            }
        }
    });

    it('keeps Node out of the folders that run anywhere', async () => {
        for (const folder of folders) {
            const needsNode = ['files', 'engine', 'client', 'cli'].includes(folder);
            assert.equal(await allows(folder, "import fs from 'node:fs';"), needsNode, folder);
        }
    });

    it('lets the entry for browsers import VS Code and base, and of editor the language', async () => {
        const allowsWeb = (statement: string): Promise<boolean> =>
            allowsIn('src/web.ts', statement);
        assert.ok(await allowsWeb("import * as vscode from 'vscode';"));
        assert.ok(await allowsWeb("import { a } from './editor/display-language.ts';"));
        assert.ok(!(await allowsWeb("import fs from 'node:fs';")));
        assert.ok(!(await allowsWeb("import { a } from './extension.ts';")));
        for (const folder of folders) {
            const isAllowed = await allowsWeb(`import { a } from './${folder}/a.ts';`);
            assert.equal(isAllowed, folder === 'base', folder);
        }
    });

    it("lets the panel's page import base, and of protocol what the page is told", async () => {
        for (const folder of folders) {
            const isAllowed = await allowsPage(`import { a } from '../../src/${folder}/a.ts';`);
            assert.equal(isAllowed, folder === 'base', folder);
        }
        assert.ok(await allowsPage("import { a } from '../../src/protocol/panel.ts';"));
        assert.ok(await allowsPage("import type { A } from '../../src/protocol/trace.ts';"));
        assert.ok(await allowsPage("import { a } from './strip.ts';"));
        assert.ok(await allowsPage("import * as l10n from '@vscode/l10n';"));
    });

    it("keeps Node, VS Code and the composition root out of the panel's page", async () => {
        assert.ok(!(await allowsPage("import fs from 'node:fs';")));
        assert.ok(!(await allowsPage("import type { Uri } from 'vscode';")));
        assert.ok(!(await allowsPage("import { a } from '../../src/extension.ts';")));
    });

    it("keeps the panel's page out of src", async () => {
        for (const folder of folders) {
            const isAllowed = await allows(folder, "import { a } from '../../media/panel/a.ts';");
            assert.ok(!isAllowed, folder);
        }
    });
});
