import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { CompletionTrace } from '../../src/protocol/trace.ts';
import { open } from './support/documents.ts';
import { seesGhostText } from './support/ghost-text.ts';
import { suggest } from './support/leftward.ts';
import { configure } from './support/settings.ts';

/** All texts that a trace offers, the best first. */
function offered({ outcome }: CompletionTrace): readonly string[] {
    if (outcome.kind !== 'shown') return [];
    return [outcome, ...(outcome.others ?? [])].map(({ text }) => text);
}

describe('alternatives', () => {
    const text = 'const price = ';

    it('are gone through by the editor, in the order of their probability', async () => {
        await configure({ alternatives: 3 });
        await open('prices.ts', text);
        const [first, second, third, ...others] = offered(await suggest());
        assert.ok(first !== undefined && second !== undefined && third !== undefined);
        assert.equal(new Set([first, second, third]).size, 3);
        assert.deepEqual(others, []);
        for (const each of [first, second, third, first]) {
            await seesGhostText(each);
            await vscode.commands.executeCommand('editor.action.inlineSuggest.showNext');
        }
    });

    it('are as many as the setting says, at most', async () => {
        await configure({ alternatives: 1 });
        await open('prices.ts', text);
        assert.equal(offered(await suggest()).length, 1);
    });
});
