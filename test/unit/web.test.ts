import assert from 'node:assert/strict';
import chinese from '../../l10n/bundle.l10n.zh-cn.json' with { type: 'json' };
import packageJson from '../../package.json' with { type: 'json' };
import { contributedCommands } from '../support/manifest.ts';
import { SyncedMemory, WebHost } from '../support/web-host.ts';

describe('Leftward in a browser without a machine behind it', () => {
    it('says once that it needs one', async () => {
        const memory = new SyncedMemory();
        const first = new WebHost();
        await first.activate(packageJson, memory);
        assert.equal(first.vscode.told.length, 1);
        assert.match(first.vscode.told[0] ?? '', /^Leftward needs VS Code on your desktop/);

        const second = new WebHost();
        await second.activate(packageJson, memory);
        assert.deepEqual(second.vscode.told, []);
        assert.equal(memory.synced.length, 1, 'The user is told in each browser anew.');
    });

    it('answers every command that package.json contributes with it', async () => {
        const host = new WebHost();
        await host.activate(packageJson, new SyncedMemory());
        const [sentence] = host.vscode.told.splice(0);
        assert.deepEqual([...host.vscode.handlers.keys()], contributedCommands);
        for (const handler of host.vscode.handlers.values()) handler();
        assert.deepEqual(
            host.vscode.told,
            contributedCommands.map(() => sentence),
        );
    });

    it('shows one status item, whose menu is one of these commands', async () => {
        const host = new WebHost();
        await host.activate(packageJson, new SyncedMemory());
        const [item, ...others] = host.vscode.items;
        assert.deepEqual(others, []);
        assert.equal(item?.['isShown'], true);
        assert.equal(item['tooltip'], host.vscode.told[0]);
        assert.ok(host.vscode.handlers.has(String(item['command'])));
    });

    it('speaks the language of VS Code', async () => {
        const host = new WebHost(chinese);
        await host.activate(packageJson, new SyncedMemory());
        assert.match(host.vscode.told[0] ?? '', /^Leftward 需要桌面版 VS Code/);
    });

    it('gives back all it has registered', async () => {
        const host = new WebHost();
        await host.activate(packageJson, new SyncedMemory());
        assert.equal(host.subscriptions.length, contributedCommands.length + 1);
    });
});
