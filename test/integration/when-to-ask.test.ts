import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { open, prefixOf, select } from './support/documents.ts';
import { seesGhostText, seesNoGhostText } from './support/ghost-text.ts';
import { isShown, shownText, skipReason, suggestAgain, traceAfter } from './support/leftward.ts';
import { press, type } from './support/page.ts';
import { configure } from './support/settings.ts';
import { example } from './support/tiny-model.ts';
import { pause } from './support/wait.ts';

/** Time for ghost text that should not come, in milliseconds. */
const settleMs = 1000;

describe('nothing is asked of the model', () => {
    const { path, prefix, completion } = example('    for (const');

    /** Types the last letter of `const` where the cursor stands, and returns why nothing came of it. */
    async function reasonAfterTyping(marked: string, letter = 't'): Promise<string | undefined> {
        await open(path, marked);
        const trace = await traceAfter(
            () => type(letter),
            (each) => skipReason(each) !== undefined && skipReason(each) !== 'superseded',
        );
        assert.equal(trace.generation, undefined);
        await seesNoGhostText();
        return skipReason(trace);
    }

    it('while one deletes', async () => {
        await open(path, prefix.slice(0, -1));
        await traceAfter(() => type('ta'), isShown);
        const trace = await traceAfter(
            () => press('Backspace'),
            (each) => skipReason(each) === 'deleting',
        );
        assert.equal(trace.generation, undefined);
        await seesNoGhostText();
    });

    it('inside a word, until one asks', async () => {
        assert.equal(await reasonAfterTyping(`${prefix.slice(0, -1)}│ant`), 'inside-word');
        assert.ok(isShown(await suggestAgain()));
    });

    it('in comments and strings where settings say so, until one asks', async () => {
        await configure({ inComments: false, inStrings: false });
        assert.equal(await reasonAfterTyping('// the dri', 'n'), 'in-comment');
        assert.ok((await suggestAgain()).generation);
        assert.equal(await reasonAfterTyping("const name = 'dri", 'n'), 'in-string');
        assert.ok((await suggestAgain()).generation);
    });

    it('with several cursors', async () => {
        const editor = await open(path, `\n${prefix.slice(0, -1)}`);
        const { active } = editor.selection;
        const start = new vscode.Position(0, 0);
        await select(editor, [
            new vscode.Selection(active, active),
            new vscode.Selection(start, start),
        ]);
        const trace = await traceAfter(
            () => type('t'),
            (each) => skipReason(each) === 'several-cursors',
        );
        assert.equal(trace.generation, undefined);
        await seesNoGhostText();
    });

    it('where text is selected', async () => {
        const editor = await open(path, prefix);
        const { active } = editor.selection;
        await vscode.window.showTextDocument(editor.document, {
            selection: new vscode.Selection(active.translate(0, -5), active),
        });
        assert.equal(skipReason(await suggestAgain()), 'text-selected');
        await seesNoGhostText();
    });

    it('that would be seen while a snippet is filled in', async () => {
        await open(path, prefix.slice(0, -'const'.length));
        await vscode.commands.executeCommand('editor.action.insertSnippet', {
            snippet: '${1:var}$0',
        });
        await type('const');
        await pause(settleMs);
        await seesNoGhostText();
        await press('Escape');
        const trace = await suggestAgain();
        assert.equal(shownText(trace), completion);
        await seesGhostText(completion);
    });
});

describe('before text that goes on', () => {
    const { path, prefix } = example('    for (const');
    const begun = prefix.slice(0, -1);

    it('a suggestion that comes to it is shown, and accepted before it', async () => {
        const editor = await open(path, `${begun}│ of menu) {`);
        await traceAfter(
            () => type('t'),
            (each) => shownText(each) === ' drink',
        );
        await seesGhostText(' drink');
        await vscode.commands.executeCommand('editor.action.inlineSuggest.commit');
        const { line } = editor.selection.active;
        assert.equal(editor.document.lineAt(line).text, '    for (const drink of menu) {');
    });

    it('one that does not is not shown, until one asks', async () => {
        await open(path, `${begun}│ x of drinks`);
        await traceAfter(
            () => type('t'),
            (each) => skipReason(each) === 'text-on-right',
        );
        await seesNoGhostText();
        assert.match(shownText(await suggestAgain()), /^ drink/);
    });
});

describe('a change away from the cursor', () => {
    const { path, prefix, completion } = example('    for (const');

    it('is not the user’s: what a formatter deletes there takes no suggestion away', async () => {
        const editor = await open(path, `\n${prefix.slice(0, -1)}`);
        await traceAfter(() => type('t'), isShown);
        await seesGhostText(completion);
        const again = await traceAfter(
            () =>
                editor.edit((edit) => {
                    edit.delete(new vscode.Range(0, 0, 1, 0));
                }),
            (trace) => trace.outcome.kind === 'shown' || skipReason(trace) === 'deleting',
        );
        assert.equal(shownText(again), completion);
        await seesGhostText(completion);
    });
});

describe('a suggestion that was turned down twice', () => {
    const { path, prefix, completion } = example('    for (const');

    it('does not come a third time, until one asks', async () => {
        const editor = await open(path, prefix.slice(0, -1));
        for (let times = 0; times < 2; times++) {
            await traceAfter(
                () => type('t'),
                (each) => shownText(each) === completion,
            );
            await seesGhostText(completion);
            await pause(settleMs);
            await traceAfter(
                () => type('z'),
                () => prefixOf(editor) === `${prefix}z`,
            );
            await press('Backspace');
            await press('Backspace');
            await pause(settleMs);
        }
        await traceAfter(
            () => type('t'),
            (each) => skipReason(each) === 'dismissed',
        );
        await seesNoGhostText();
        assert.equal(shownText(await suggestAgain()), completion);
    });
});
