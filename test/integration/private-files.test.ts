import * as assert from 'node:assert/strict';
import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { open, prefixOf } from './support/documents.ts';
import { evenlySureCopy, type EvenlySureCopy } from './support/evenly-sure-model.ts';
import { seesNoGhostText } from './support/ghost-text.ts';
import { isShown, leftward, skipReason, suggest, traceAfter } from './support/leftward.ts';
import { type } from './support/page.ts';
import { configure } from './support/settings.ts';
import { example } from './support/tiny-model.ts';
import { pause, until } from './support/wait.ts';

/** Longer than a cursor has to rest before the model reads ahead, in milliseconds. */
const restMs = 1500;

describe('a private file', () => {
    const { prefix } = example('    for (const');
    let model: EvenlySureCopy;

    before(() => {
        model = evenlySureCopy(1);
    });

    after(() => {
        model.remove();
    });

    it('is never read: no engine is even started for it', async () => {
        const api = await leftward();
        await configure({ enable: { '*': true, plaintext: true }, warmUp: true });
        // Another model ends the engine; the next request would start one.
        await configure({ model: model.folder });
        const editor = await open('.env', prefix.slice(0, -1));
        assert.equal(api.status().kind, 'idle');
        const typed = await traceAfter(
            () => type('t'),
            () => prefixOf(editor) === prefix,
        );
        await pause(restMs);
        const asked = await suggest();
        for (const trace of [typed, asked]) {
            assert.equal(skipReason(trace), 'private-file');
            assert.equal(trace.generation, undefined);
            assert.equal(trace.unreadRightChars, 0);
        }
        assert.equal(api.status().kind, 'idle');
        await seesNoGhostText();
    });

    it('is one that the setting names', async () => {
        await configure({ privateFiles: { 'src/menu.ts': true } });
        await open('src/menu.ts', prefix);
        assert.equal(skipReason(await suggest()), 'private-file');
        await configure({ privateFiles: { 'src/menu.ts': false } });
        assert.ok(isShown(await suggest()));
    });

    it('stays one whatever the workspace says, which may name others', async () => {
        const { Workspace } = vscode.ConfigurationTarget;
        await configure({ enable: { '*': true } });
        try {
            await configure({ privateFiles: { '**/*': false, 'src/menu.ts': true } }, Workspace);
            await open('.env', prefix);
            assert.equal(skipReason(await suggest()), 'private-file');
            await open('src/menu.ts', prefix);
            assert.equal(skipReason(await suggest()), 'private-file');
        } finally {
            await configure({ privateFiles: undefined }, Workspace);
        }
    });

    it('is one that a link with another name leads to', async () => {
        await configure({ enable: { '*': true } });
        await open('.env', prefix);
        const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
        const link = join(folder, 'notes.ts');
        symlinkSync('.env', link);
        try {
            await open('notes.ts', prefix);
            assert.equal(skipReason(await suggest()), 'private-file');
        } finally {
            rmSync(link);
        }
    });

    it('may be allowed by name', async () => {
        const api = await leftward();
        await configure({ enable: { '*': true }, privateFiles: { '**/.env.example': false } });
        await open('.env.example', prefix);
        assert.notEqual(skipReason(await suggest()), 'private-file');
        await until('a started engine', () => api.status().kind !== 'idle');
    });
});
