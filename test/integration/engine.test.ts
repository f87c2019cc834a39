import * as assert from 'node:assert/strict';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { EngineStatus } from '../../src/protocol/status.ts';
import { open } from './support/documents.ts';
import {
    engineIsReady,
    leftward,
    shownText,
    skipReason,
    suggest,
    suggestAgain,
} from './support/leftward.ts';
import { clearNotices, notices } from './support/notices.ts';
import { pageIsThere } from './support/page.ts';
import { configure, tinyModel } from './support/settings.ts';
import { example } from './support/tiny-model.ts';
import { pause, until } from './support/wait.ts';

describe('the inference process', () => {
    const { path, prefix, completion } = example('    for (const');

    beforeEach(async () => {
        await open(path, prefix);
    });

    it('is another process than the extension host', async () => {
        await suggest();
        const processId = await engineIsReady();
        assert.notEqual(processId, process.pid);
    });

    it('is started again when it was killed, and answers', async () => {
        await suggest();
        const killed = await engineIsReady();
        process.kill(killed, 'SIGKILL');
        await until('another process', async () => (await engineIsReady()) !== killed);
        assert.equal(shownText(await suggest()), completion);
    });

    it('answers after "Restart Engine"', async () => {
        await suggest();
        const before = await engineIsReady();
        await vscode.commands.executeCommand('leftward.restartEngine');
        const after = await engineIsReady();
        assert.notEqual(after, before);
        assert.equal(shownText(await suggest()), completion);
    });

    it('is asked again after "Restart Engine", at the same place and without a keystroke', async () => {
        assert.equal(shownText(await suggest()), completion);
        await vscode.commands.executeCommand('leftward.restartEngine');
        assert.equal(shownText(await suggestAgain()), completion);
    });

    it('lives on while settings change that do not concern it', async () => {
        await suggest();
        const before = await engineIsReady();
        await configure({ maxTokens: 8 });
        await suggest();
        assert.equal(await engineIsReady(), before);
    });
});

describe('an inference process that is killed again and again', () => {
    const { path, prefix, completion } = example('        first, second = second,');
    /** Since the last call; VS Code itself shows two of the same text as one. */
    const popUps = async (): Promise<number> => {
        if (!pageIsThere) return 0;
        const { length } = await notices();
        await clearNotices();
        return length;
    };

    it('is told in one pop-up, and works again after "Restart Engine"', async () => {
        const api = await leftward();
        await open(path, prefix);
        // Forgets the restarts that earlier tests have used up.
        await vscode.commands.executeCommand('leftward.restartEngine');
        await clearNotices();
        let told = 0;
        for (let kills = 1; kills <= 4; kills++) {
            const killed = await engineIsReady();
            process.kill(killed, 'SIGKILL');
            await until('the end of the process', () => api.enginePid() !== killed);
            told += await popUps();
        }
        assert.equal(api.status().kind, 'failed');
        assert.equal(skipReason(await suggest()), 'engine-failed');
        told += await popUps();
        if (pageIsThere) assert.equal(told, 1);
        await vscode.commands.executeCommand('leftward.restartEngine');
        assert.equal(shownText(await suggestAgain()), completion);
    });
});

describe('a model folder that is missing', () => {
    const { path, prefix, completion } = example('    for (const');
    const missing = join(tinyModel, 'no-such-folder');

    const failure = async (): Promise<EngineStatus | undefined> => {
        const status = (await leftward()).status();
        return status.kind === 'failed' ? status : undefined;
    };

    it('is told in the status, with at most one pop-up, and disturbs no typing', async () => {
        await clearNotices();
        const editor = await open(path, prefix);
        await configure({ model: missing });
        for (let attempt = 0; attempt < 3; attempt++) {
            assert.equal(skipReason(await suggest()), 'engine-failed');
        }
        const status = await failure();
        assert.ok(status?.kind === 'failed');
        assert.equal(status.error.code, 'model-missing');
        assert.ok(status.error.detail.includes(missing));
        await vscode.commands.executeCommand('type', { text: ' x' });
        assert.ok(editor.document.getText().endsWith(`${prefix} x`));
        if (pageIsThere) assert.ok((await notices()).length <= 1);
    });

    it('is forgotten as soon as the setting names a good one', async () => {
        await open(path, prefix);
        await configure({ model: missing });
        await suggest();
        assert.ok(await failure());
        await configure({ model: tinyModel });
        await pause(50);
        assert.equal(shownText(await suggest()), completion);
    });
});

describe('a model without a KV cache', () => {
    const { path, prefix } = example('    for (const');
    const uncached = join(tinyModel, '..', 'families', 'opt-uncached');

    it('works, and is warned of once', async () => {
        await clearNotices();
        await open(path, prefix);
        await configure({ model: uncached });
        for (let attempt = 0; attempt < 2; attempt++) {
            const { generation } = await suggest();
            assert.ok(generation && generation.steps.length > 0);
        }
        if (!pageIsThere) return;
        const told = await notices();
        assert.equal(told.filter((text) => text.includes('without a KV cache')).length, 1);
        assert.equal(told.length, 1);
        await clearNotices();
    });
});
