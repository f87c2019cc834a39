import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { open } from './support/documents.ts';
import { engineIsReady, suggest } from './support/leftward.ts';
import {
    clickInPanel,
    describeSeen,
    openPanel,
    panelAttributes,
    panelReads,
    panelTexts,
} from './support/panel.ts';
import { example } from './support/tiny-model.ts';
import { until } from './support/wait.ts';

describeSeen('in the panel', () => {
    const { path, prefix } = example('    for (const');
    const text = `${prefix} of drinks) {\n    }\n}\n`;
    const lines = '[data-section="occlusion"]';
    let editor: vscode.TextEditor;

    beforeEach(async () => {
        editor = await open(path, `${prefix}│${text.slice(prefix.length)}`);
        await suggest();
        await openPanel();
        await panelReads();
    });

    /** Also says that the document is as it was. */
    async function largestDifference(side: 'left' | 'right'): Promise<number> {
        const { version, isDirty } = editor.document;
        await clickInPanel(`[data-section="experiment"] button[data-action="change-${side}"]`);
        const selector = `[data-result="${side}"]`;
        const found = await until('the result', async () => {
            const [value] = await panelAttributes(selector, 'data-largest-difference');
            return value ?? undefined;
        }).catch(async (error: unknown) => {
            const section = await panelTexts('[data-section="experiment"]');
            throw new Error(section.join(), { cause: error });
        });
        assert.equal(editor.document.getText(), text);
        assert.deepEqual([editor.document.version, editor.document.isDirty], [version, isDirty]);
        assert.equal(vscode.window.activeTextEditor?.document ?? editor.document, editor.document);
        return Number(found);
    }

    it('a change on the right changes nothing', async () => {
        assert.equal(await largestDifference('right'), 0);
        const [, before, after] = await panelTexts('[data-result="right"] dl > dd');
        assert.ok(before);
        assert.equal(after, before);
    });

    it('a change on the left changes what comes', async () => {
        assert.ok((await largestDifference('left')) > 0);
    });

    it('an alternative is where the model goes on from', async () => {
        const chips = async () => (await panelTexts('[data-step]')).join('|');
        const before = await chips();
        const ids = await panelAttributes('button[data-token-id]', 'data-token-id');
        assert.ok(ids.length > 1, `alternatives: ${ids.join()}`);
        await clickInPanel(`button[data-token-id="${ids.at(-1) ?? ''}"]`);
        await until('other tokens', async () => (await chips()) !== before);
        assert.equal(editor.document.getText(), text);
    });

    it('lines that are left out show which of them mattered', async () => {
        await clickInPanel('[data-action="occlude"]');
        await until('its end', async () => {
            const [items = ''] = await panelTexts(`${lines} .strongest`);
            return (
                items !== '' &&
                (await panelTexts(`${lines} .progress-line:not([hidden])`)).length === 0
            );
        });
        assert.equal(editor.document.getText(), text);
    });

    it('an engine that was killed is told, and answers again', async () => {
        const before = await panelReads();
        const killed = await engineIsReady();
        process.kill(killed, 'SIGKILL');
        await until('another process', async () => (await engineIsReady()) !== killed);
        await suggest();
        await panelReads(before);
        assert.equal(await largestDifference('right'), 0);
    });
});
