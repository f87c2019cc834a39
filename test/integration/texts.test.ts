import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { open, placeCursor, prefixOf } from './support/documents.ts';
import { seesGhostText } from './support/ghost-text.ts';
import { isShown, leftward, shownText, suggest, traceAfter } from './support/leftward.ts';
import { press, type } from './support/page.ts';
import { example } from './support/tiny-model.ts';
import { until } from './support/wait.ts';

describe('texts of every kind', () => {
    const { path, prefix, completion } = example('    for (const');

    it('with Windows line ends get the same suggestion and keep their line ends', async () => {
        const windows = prefix.replaceAll('\n', '\r\n');
        const editor = await open(path, windows.slice(0, -1));
        assert.equal(editor.document.eol, vscode.EndOfLine.CRLF);
        const trace = await traceAfter(() => type('t'), isShown);
        assert.equal(shownText(trace), completion);
        await seesGhostText(completion);
        await press('Tab');
        await until('the accepted text', () => prefixOf(editor) === windows + completion);
    });

    it('with characters of several bytes left of the cursor get their suggestion', async () => {
        const greetings = example('export const greetings =');
        await open('greetings.ts', greetings.prefix);
        assert.equal(shownText(await suggest()), greetings.completion);
    });

    it('with the cursor inside a character harm nothing', async () => {
        const text = "const smile = '🙂';\n";
        const editor = await open('smile.ts', text);
        await placeCursor(editor.document, text.indexOf('🙂') + 1);
        const trace = await suggest();
        assert.ok(!shownText(trace).includes('\uFFFD'));
        assert.notEqual((await leftward()).status().kind, 'failed');
        assert.equal(editor.document.getText(), text);
    });

    it('without a single character get no suggestion', async () => {
        await open('empty.ts', '');
        const { outcome } = await suggest();
        assert.deepEqual(outcome, { kind: 'skipped', reason: 'empty-prefix' });
    });
});
