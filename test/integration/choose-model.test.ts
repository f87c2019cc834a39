import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { FakeHub } from '../support/fake-hub.ts';
import { open } from './support/documents.ts';
import { shownText, suggest } from './support/leftward.ts';
import { clearNotices, notices } from './support/notices.ts';
import { click, pageIsThere, press, screenshot, texts, type } from './support/page.ts';
import { configure, tinyModel } from './support/settings.ts';
import { example } from './support/tiny-model.ts';
import { until } from './support/wait.ts';

const rows = '.quick-input-widget .monaco-list-row';
/** What the Enter key takes; before there is one it takes nothing. */
const chosenRow = `${rows}.focused`;

const modelInUse = (): string | undefined =>
    vscode.workspace.getConfiguration('leftward').get('model');

async function sees(what: string, selector: string, words: string): Promise<string> {
    return until(what, async () => (await texts(selector)).find((text) => text.includes(words)));
}

/** A question is a notification here: VS Code opens no dialogs where it runs tests. */
async function asks(words: string): Promise<string> {
    return until('the question', async () =>
        (await notices()).find((text) => text.includes(words)),
    );
}

async function answer(label: string): Promise<void> {
    await vscode.commands.executeCommand('notifications.showList');
    await screenshot(`answer-${label.toLowerCase()}`);
    await click(`.notifications-center .monaco-button:has-text("${label}")`);
}

describe('the command that chooses a model', () => {
    let hub: FakeHub;

    before(async () => {
        hub = await FakeHub.start(tinyModel);
    });

    after(() => {
        hub.dispose();
    });

    it('downloads one from a hub after the user has agreed, and uses it', async () => {
        // Lists and dialogs can only be used where there is a page.
        if (!pageIsThere) return;
        await clearNotices();
        await configure({ hubEndpoint: hub.endpoint });
        const ended = vscode.commands.executeCommand('leftward.chooseModel');
        await sees('the default model in the list', rows, 'The default model');
        await type(hub.id);
        await sees('the typed model in the list', chosenRow, `Download ${hub.id}`);
        await screenshot('choose-model');
        assert.equal(hub.seen.length, 0);
        await press('Enter');
        const question = await asks(`Download ${hub.id}?`);
        assert.match(question, /onnx\/model\.onnx/);
        assert.match(question, /Licence: apache-2\.0/);
        assert.match(question, /Revision: aaaaaaa/);
        assert.equal(hub.requestsFor('onnx/model.onnx').length, 0);
        await answer('Download');
        await ended;
        assert.equal(modelInUse(), hub.id);

        const { path, prefix, completion } = example('    for (const');
        await open(path, prefix);
        assert.equal(shownText(await suggest()), completion);
    });

    it('removes one, and goes back to the default', async () => {
        if (!pageIsThere) return;
        await configure({ model: hub.id });
        const ended = vscode.commands.executeCommand('leftward.removeModel');
        await sees('the model in the list', chosenRow, hub.id);
        await press('Enter');
        await asks(`Remove ${hub.id}`);
        await answer('Remove');
        await ended;
        assert.equal(modelInUse(), 'default');
        const told = await notices();
        assert.ok(told.some((text) => text.includes('the default model is in use now')));
        await clearNotices();
    });

    it('says in one notice why a model cannot be had', async () => {
        if (!pageIsThere) return;
        await configure({ hubEndpoint: hub.endpoint });
        const ended = vscode.commands.executeCommand('leftward.chooseModel');
        await sees('the default model in the list', rows, 'The default model');
        await type('some-owner/no-model');
        await sees('the typed model in the list', chosenRow, 'Download some-owner/no-model');
        await press('Enter');
        const told = await until('the notice', async () =>
            (await notices()).find((text) => text.includes('has no such model')),
        );
        assert.match(told, /Look at the spelling/);
        await clearNotices();
        await ended;
    });
});
