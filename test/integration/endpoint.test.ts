import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { FaultyServer } from '../support/faulty-server.ts';
import { refusing, tokens, writing } from '../support/server-answers.ts';
import { open } from './support/documents.ts';
import { seesGhostText } from './support/ghost-text.ts';
import {
    engineRuns,
    isShown,
    leftward,
    shownText,
    suggest,
    traceAfter,
} from './support/leftward.ts';
import { clearNotices, notices } from './support/notices.ts';
import { ask, hover, pageIsThere, press, screenshot, texts, type } from './support/page.ts';
import { configure } from './support/settings.ts';
import { example } from './support/tiny-model.ts';
import { pause, until } from './support/wait.ts';

const statusItem = '.statusbar-item[id^="leftward.leftward"]';
const inputBox = '.quick-input-widget input[type="password"]';
const nameBox = '.quick-input-widget input';
const modelRows = '.quick-input-widget .monaco-list-row';
/** Time for a hover to be drawn, in milliseconds. */
const drawMs = 700;

describe('a server in the place of this machine', () => {
    const { path, prefix, completion } = example('    for (const');
    const answer = writing(() => tokens(' from', ' afar', ' of', ' all', '\n'), 'content');
    let server: FaultyServer;

    beforeEach(async () => {
        server = new FaultyServer(answer);
        await server.start();
    });

    afterEach(async () => {
        await configure({ endpoint: undefined });
        await server.stop();
        await engineRuns();
    });

    it('suggests, and no model runs here', async () => {
        const editor = await open(path, prefix.slice(0, -1));
        await configure({ endpoint: server.address().base });
        const trace = await traceAfter(() => type('t'), isShown);
        assert.equal(shownText(trace), ' from afar of all');
        await seesGhostText(' from afar of all');
        const { document, selection } = editor;
        const left = document.getText(
            new vscode.Range(new vscode.Position(0, 0), selection.active),
        );
        assert.equal(server.prompts.at(-1), left);
        const api = await leftward();
        assert.deepEqual([api.enginePid(), api.status().kind], [undefined, 'ready']);
    });

    it('is named by the status item, in sight and to be heard', async function () {
        if (!pageIsThere) return;
        await open(path, prefix);
        await configure({ endpoint: server.address().base });
        await suggest();
        const { host } = server.address();
        await until('its name', async () => (await texts(statusItem)).join().includes(`→ ${host}`));
        await until('its icon', async () => {
            return (await texts(`${statusItem} .codicon-server-process`)).length === 1;
        });
        const label = await ask({
            kind: 'attributes',
            selector: `${statusItem} a`,
            name: 'aria-label',
            inPanel: false,
        });
        assert.match(JSON.stringify(label), /goes to a server on this machine, 127\.0\.0\.1:\d+/);
        await hover(statusItem);
        await pause(drawMs);
        await screenshot('status-server');
    });

    it('that fails is told of, and nothing else answers for it', async () => {
        await clearNotices();
        await open(path, prefix);
        server.answer = refusing(401, 'no key');
        await configure({ endpoint: server.address().base });
        const trace = await suggest();
        assert.equal(trace.outcome.kind === 'skipped' && trace.outcome.reason, 'engine-failed');
        assert.equal((await leftward()).enginePid(), undefined);
        if (!pageIsThere) return;
        const told = await until('a notice', async () => {
            return (await notices()).find((text) => text.includes('wants a key'));
        });
        assert.match(told, /Set Key for Endpoint/);
        await screenshot('status-server-failed');
        await clearNotices();
    });

    it('is sent the key that was set, and none once that is forgotten', async () => {
        // Only a page has the box that asks for it.
        if (!pageIsThere) return;
        await configure({ endpoint: server.address().base });
        await open(path, prefix);
        const ended = vscode.commands.executeCommand('leftward.setEndpointKey');
        await until('the box', async () => (await texts(inputBox)).length > 0);
        await type('secret-42');
        await screenshot('endpoint-key');
        await press('Enter');
        await ended;
        await suggest();
        assert.equal(server.completions.at(-1)?.authorization, 'Bearer secret-42');

        await vscode.commands.executeCommand('leftward.forgetEndpointKey');
        const told = await until('a notice', async () => {
            return (await notices()).find((text) => text.includes('no key is kept'));
        });
        assert.ok(told.includes(server.address().origin));
        await clearNotices();
        const before = server.completions.length;
        await open(path, `\n${prefix}`);
        await suggest();
        assert.deepEqual(
            server.completions.slice(before).map(({ authorization }) => authorization),
            [undefined],
        );
    });

    it('is asked for the model that is chosen among its own', async () => {
        if (!pageIsThere) return;
        server.models = (_, response) => {
            const data = [{ id: 'text-embedding-x' }, { id: 'coder', max_model_len: 4096 }, {}];
            response.end(JSON.stringify({ data }));
        };
        await configure({ endpoint: server.address().base });
        const ended = vscode.commands.executeCommand('leftward.chooseEndpointModel');
        const rows = await until('the list', async () => {
            const shown = await texts(modelRows);
            return shown.length === 4 ? shown : undefined;
        });
        assert.match(rows[0] ?? '', /The first one that continues text.*coder/);
        assert.match(rows[1] ?? '', /coder.*4,096 tokens/);
        assert.match(rows[2] ?? '', /text-embedding-x.*other things/);
        await screenshot('endpoint-models');
        await press('ArrowDown');
        await press('Enter');
        await ended;
        const configuration = vscode.workspace.getConfiguration('leftward');
        assert.equal(configuration.get('endpointModel'), 'coder');
        await configure({ endpointModel: undefined });
    });

    it('may be given a model by name where it does not list them', async () => {
        if (!pageIsThere) return;
        server.models = refusing(403, 'no list');
        await configure({ endpoint: server.address().base });
        const ended = vscode.commands.executeCommand('leftward.chooseEndpointModel');
        await until('the box', async () => (await texts(nameBox)).length > 0);
        await type('mine');
        await press('Enter');
        await ended;
        await open(path, prefix);
        await suggest();
        assert.equal(server.completions.at(-1)?.asked.model, 'mine');
        await configure({ endpointModel: undefined });
    });

    it('cannot be chosen by a workspace', async () => {
        const [folder] = vscode.workspace.workspaceFolders ?? [];
        assert.ok(folder);
        const file = vscode.Uri.joinPath(folder.uri, '.vscode', 'settings.json');
        const settings = {
            'leftward.endpoint': server.address().base,
            // Heard as a change by which to know that the file was read.
            'leftward.maxTokens': 29,
        };
        await vscode.workspace.fs.writeFile(file, Buffer.from(JSON.stringify(settings)));
        try {
            const configuration = (): vscode.WorkspaceConfiguration =>
                vscode.workspace.getConfiguration('leftward');
            await until('the settings', () => configuration().get('maxTokens') === 29);
            assert.equal(configuration().get('endpoint'), '');
            await open(path, prefix);
            assert.equal(shownText(await suggest()), completion);
            assert.deepEqual(server.heard, []);
        } finally {
            await vscode.workspace.fs.delete(file);
        }
    });
});
