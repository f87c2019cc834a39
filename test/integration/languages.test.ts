import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { open } from './support/documents.ts';
import { shownText, skipReason, suggest } from './support/leftward.ts';
import { configure } from './support/settings.ts';
import { example } from './support/tiny-model.ts';

describe('languages', () => {
    const { prefix } = example('    for (const');

    for (const [language, path] of [
        ['markdown', 'notes.md'],
        ['plaintext', 'notes.txt'],
    ] as const) {
        it(`are off for ${language} until turned on`, async () => {
            await open(path, prefix);
            assert.equal(skipReason(await suggest()), 'language-off');
            await vscode.commands.executeCommand('leftward.toggleLanguage');
            assert.notEqual(shownText(await suggest()), '');
            await vscode.commands.executeCommand('leftward.toggleLanguage');
            assert.equal(skipReason(await suggest()), 'language-off');
            await configure({ enable: undefined });
        });
    }

    it('are on for Python', async () => {
        const python = example('        first, second = second,');
        await open(python.path, python.prefix);
        assert.equal(shownText(await suggest()), python.completion);
    });
});
