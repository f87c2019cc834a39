import * as assert from 'node:assert/strict';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { open } from './support/documents.ts';
import { engineIsReady, leftward, suggest } from './support/leftward.ts';
import { pageIsThere, texts } from './support/page.ts';
import { configure, tinyModel } from './support/settings.ts';
import { example } from './support/tiny-model.ts';
import { until } from './support/wait.ts';

describe('the status item', () => {
    const { path, prefix } = example('    for (const');

    /** Waits until the item bears this icon; where no page is there, it cannot be seen. */
    async function seesIcon(icon: string): Promise<void> {
        if (!pageIsThere) return;
        const selector = `.statusbar-item[id^="leftward.leftward"] .codicon-${icon}`;
        await until(`the icon ${icon}`, async () => (await texts(selector)).length === 1);
    }

    it('is calm while the engine works', async () => {
        await open(path, prefix);
        await suggest();
        await engineIsReady();
        await seesIcon('arrow-left');
    });

    it('says where Leftward is off', async () => {
        await open('notes.md', prefix);
        await seesIcon('circle-slash');
        await open(path, prefix);
        await seesIcon('arrow-left');
    });

    it('follows "Turn On or Off"', async () => {
        await open(path, prefix);
        await vscode.commands.executeCommand('leftward.toggle');
        await seesIcon('circle-slash');
        await vscode.commands.executeCommand('leftward.toggle');
        await seesIcon('arrow-left');
        await configure({ enable: undefined });
    });

    it('warns when the engine has failed', async () => {
        await open(path, prefix);
        await configure({ model: join(tinyModel, 'no-such-folder') });
        await suggest();
        assert.equal((await leftward()).status().kind, 'failed');
        await seesIcon('warning');
    });
});
