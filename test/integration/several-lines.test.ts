import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { CompletionTrace } from '../../src/protocol/trace.ts';
import { open, prefixOf } from './support/documents.ts';
import { seesGhostLines, seesNoGhostText } from './support/ghost-text.ts';
import { isShown, leftward, shownText, suggest, traceAfter } from './support/leftward.ts';
import { press, type } from './support/page.ts';
import { configure } from './support/settings.ts';
import { example } from './support/tiny-model.ts';
import { pause, until } from './support/wait.ts';

/** Time for ghost text that should not come, in milliseconds. */
const settleMs = 700;

describe('a suggestion of several lines', () => {
    const typescript = example('total(drinks: readonly Drink[]): number {');
    const python = example('def fibonacci(count):');

    beforeEach(async () => {
        await configure({ multiline: 'auto' });
    });

    for (const { path, prefix, completion } of [typescript, python]) {
        it(`fills the block that begins at the cursor, in ${path}`, async () => {
            await open(path, prefix.slice(0, -1));
            const trace = await traceAfter(() => type(prefix.slice(-1)), isShown);
            // The last lines may be more than the rules leave of it, never other ones.
            const shown = shownText(trace);
            assert.ok(completion.startsWith(shown.trimEnd()), JSON.stringify(shown));
            assert.ok(shown.split('\n').length > 2, JSON.stringify(shown));
        });
    }

    it('is taken whole by Tab, with Windows line ends where the file has them', async () => {
        const { path, prefix } = typescript;
        const windows = prefix.replaceAll('\n', '\r\n');
        const editor = await open(path, windows.slice(0, -1));
        const trace = await traceAfter(() => type('{'), isShown);
        await seesGhostLines(shownText(trace).split('\n').slice(1, -1));
        const wanted = windows + shownText(trace).replaceAll('\n', '\r\n');
        await press('Tab');
        // VS Code had closed the brace, and the suggestion closes it where it belongs.
        await until('the accepted lines', () => editor.document.getText() === wanted);
        assert.equal(editor.document.eol, vscode.EndOfLine.CRLF);
        await pause(settleMs);
        await seesNoGhostText();
    });

    it('is taken line by line, and the model is not asked again', async () => {
        const { path, prefix, completion } = python;
        const editor = await open(path, prefix.slice(0, -1));
        await traceAfter(() => type(':'), isShown);
        await seesGhostLines(completion.split('\n').slice(1));
        const asked: CompletionTrace[] = [];
        const listening = (await leftward()).onDidTrace((trace) => asked.push(trace));
        const lines = completion.split('\n');
        for (let taken = 1; taken < lines.length; taken++) {
            // The trace comes before VS Code has drawn the text, and only what is drawn can be taken.
            await pause(settleMs);
            await vscode.commands.executeCommand('editor.action.inlineSuggest.acceptNextLine');
            const accepted = `${lines.slice(0, taken).join('\n')}\n`;
            await until(accepted, () => prefixOf(editor) === prefix + accepted);
            await until('the rest', () => asked.filter(isShown).length === taken);
            await pause(settleMs);
        }
        listening.dispose();
        assert.deepEqual(
            asked.map(({ reused }) => reused),
            lines.slice(1).map(() => 'typed-along'),
        );
    });

    it('is given to who asks in the middle of a block, and one line to who types there', async () => {
        const { path, prefix } = example('    for (const');
        await open(path, prefix.slice(0, -1));
        const typed = await traceAfter(() => type('t'), isShown);
        assert.ok(!shownText(typed).includes('\n'));
        assert.ok(shownText(await suggest()).includes('\n'));
    });

    it('is never given where the setting says so', async () => {
        await configure({ multiline: 'never' });
        const { path, prefix } = example('    for (const');
        await open(path, prefix);
        assert.ok(!shownText(await suggest()).includes('\n'));
    });
});
