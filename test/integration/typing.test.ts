import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { open, prefixOf } from './support/documents.ts';
import { seesGhostText, seesNoGhostText } from './support/ghost-text.ts';
import { isShown, shownText, skipReason, traceAfter } from './support/leftward.ts';
import { press, type } from './support/page.ts';
import { example } from './support/tiny-model.ts';
import { until } from './support/wait.ts';

describe('typing', () => {
    const { path, prefix, completion } = example('    for (const');

    it('brings up ghost text, and Tab takes it', async () => {
        const editor = await open(path, prefix.slice(0, -'const'.length));
        await traceAfter(
            () => type('const'),
            (each) => shownText(each) === completion,
        );
        await seesGhostText(completion);
        await press('Tab');
        await until('the accepted text', () => prefixOf(editor) === prefix + completion);
    });

    it('along the ghost text keeps it, and asks the model nothing', async () => {
        await open(path, prefix.slice(0, -1));
        await traceAfter(() => type('t'), isShown);
        await seesGhostText(completion);
        const trace = await traceAfter(
            () => type(' drink'),
            (each) => shownText(each) === ' of drinks) {',
        );
        assert.equal(trace.reused, 'typed-along');
        await seesGhostText(' of drinks) {');
    });

    it('something else makes it go away', async () => {
        const editor = await open(path, prefix.slice(0, -1));
        await traceAfter(() => type('t'), isShown);
        await seesGhostText(completion);
        const trace = await traceAfter(
            () => type('z'),
            (each) => prefixOf(editor) === `${prefix}z` && skipReason(each) !== 'superseded',
        );
        assert.equal(trace.reused, undefined);
        assert.notEqual(shownText(trace), completion);
        await seesGhostText(shownText(trace));
    });

    it('Escape instead makes it go away', async () => {
        const editor = await open(path, prefix.slice(0, -1));
        await traceAfter(() => type('t'), isShown);
        await seesGhostText(completion);
        await press('Escape');
        await seesNoGhostText();
        assert.equal(prefixOf(editor), prefix);
    });
});

describe('accepting a part', () => {
    const { path, prefix, completion } = example('    for (const');

    it('takes the next word and keeps showing the rest', async () => {
        const editor = await open(path, prefix.slice(0, -1));
        await traceAfter(() => type('t'), isShown);
        await seesGhostText(completion);
        // For VS Code the blank before a word is a step of its own.
        for (const accepted of [' ', ' drink', ' drink ', ' drink of']) {
            await vscode.commands.executeCommand('editor.action.inlineSuggest.acceptNextWord');
            await until(`"${accepted}"`, () => prefixOf(editor) === prefix + accepted);
            await seesGhostText(completion.slice(accepted.length));
        }
    });

    it('takes the next line', async () => {
        const editor = await open(path, prefix.slice(0, -1));
        await traceAfter(() => type('t'), isShown);
        await seesGhostText(completion);
        await vscode.commands.executeCommand('editor.action.inlineSuggest.acceptNextLine');
        await until('the accepted line', () => prefixOf(editor) === prefix + completion);
    });
});
