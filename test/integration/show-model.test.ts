import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from './support/wait.ts';

const page = vscode.Uri.from({ scheme: 'leftward-model', path: '/Leftward’s model.md' });

const text = async (): Promise<string> => (await vscode.workspace.openTextDocument(page)).getText();

describe('Leftward: Show Model', () => {
    it('says what the model is, and what it costs on this machine', async () => {
        await vscode.commands.executeCommand('leftward.showModel');
        await until('the page, not its Markdown', () => {
            const { activeTab } = vscode.window.tabGroups.activeTabGroup;
            return activeTab?.input instanceof vscode.TabInputWebview;
        });
        await until('what was measured', async () =>
            /^\| Writing \| [\d.]+ ms a token/m.test(await text()),
        );
        const shown = await text();
        assert.match(shown, /^\| Architecture \| LlamaForCausalLM, \d+ layers \|$/m);
        assert.match(shown, /^\| Parameters \| [\d,]+ \|$/m);
        assert.match(shown, /^\| Memory in use \| [\d.]+ MB \|$/m);
        await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    });
});
