import * as vscode from 'vscode';
import { open, prefixOf } from './support/documents.ts';
import { seesGhostText } from './support/ghost-text.ts';
import { isShown, shownText, traceAfter } from './support/leftward.ts';
import { press, screenshot, type } from './support/page.ts';
import { example } from './support/tiny-model.ts';
import { until } from './support/wait.ts';

describe('a bracket that VS Code closed by itself', () => {
    const { path, prefix, completion } = example('export function total(');

    it('is not closed twice by a suggestion that closes it', async () => {
        const editor = await open(path, prefix.slice(0, -1));
        const trace = await traceAfter(() => type('('), isShown);
        // VS Code draws the new text around the bracket that stands there already.
        await seesGhostText(shownText(trace).replace(')', ''));
        await screenshot('brackets');
        await press('Tab');
        await until('the accepted text', () => prefixOf(editor).startsWith(prefix + completion));
        await vscode.commands.executeCommand('cursorEnd');
        await until('one closing bracket', () => editor.document.getText() === prefix + completion);
    });
});
