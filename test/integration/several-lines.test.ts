import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { open, prefixOf } from './support/documents.ts';
import { isShown, shownText, suggest, traceAfter } from './support/leftward.ts';
import { press, type } from './support/page.ts';
import { configure } from './support/settings.ts';
import { example } from './support/tiny-model.ts';
import { until } from './support/wait.ts';

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
        const shown = shownText(trace);
        await press('Tab');
        const wanted = windows + shown.replaceAll('\n', '\r\n');
        await until('the accepted lines', () => prefixOf(editor) === wanted);
        assert.equal(editor.document.eol, vscode.EndOfLine.CRLF);
    });

    it('is taken line by line, and the model is not asked again', async () => {
        const { path, prefix } = python;
        const editor = await open(path, prefix.slice(0, -1));
        const shown = shownText(await traceAfter(() => type(':'), isShown));
        const [, first = '', second = ''] = shown.split('\n');
        for (const accepted of [first, `${first}\n${second}`]) {
            const rest = await traceAfter(
                () => vscode.commands.executeCommand('editor.action.inlineSuggest.acceptNextLine'),
                isShown,
            );
            await until('the accepted line', () =>
                prefixOf(editor).trimEnd().endsWith(accepted.trimEnd()),
            );
            assert.ok(rest.reused);
        }
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
