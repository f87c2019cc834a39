import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Event } from '../../src/base/emitter.ts';
import { FollowedEditor } from '../../src/editor/followed-editor.ts';
import type { Conversation } from '../../src/editor/panel-showing.ts';
import { panelType } from '../../src/editor/panel-tabs.ts';
import { ExplanationPanel } from '../../src/editor/panel.ts';
import type { CompletionTrace } from '../../src/protocol/trace.ts';
import { open } from './support/documents.ts';
import { leftward, suggest } from './support/leftward.ts';
import { isPanelVisible, panelTabs } from './support/panel.ts';
import { example } from './support/tiny-model.ts';
import { until } from './support/wait.ts';

/** Nothing ever happens; it counts who waits for that. */
class CountedEvent {
    listeners = 0;

    readonly event: Event<never> = () => {
        this.listeners++;
        return {
            dispose: () => {
                this.listeners--;
            },
        };
    };
}

/** Writes down what it is told. */
class RecordingConversation implements Conversation {
    readonly traces: CompletionTrace[] = [];
    moves = 0;
    isDisposed = false;

    receive(): void {
        // A page that is not there says nothing.
    }
    traced(trace: CompletionTrace): void {
        this.traces.push(trace);
    }
    moved(): void {
        this.moves++;
    }
    engineChanged(): void {
        // The engine does not change here.
    }
    modelMeasured(): void {
        this.moves++;
    }
    dispose(): void {
        this.isDisposed = true;
    }
}

describe('a panel that cannot be seen', () => {
    const { path, prefix } = example('    for (const');
    const events = [
        new CountedEvent(),
        new CountedEvent(),
        new CountedEvent(),
        new CountedEvent(),
    ] as const;
    let conversations: RecordingConversation[];
    let last: CompletionTrace | undefined;
    let panel: ExplanationPanel;

    beforeEach(async () => {
        const root = vscode.extensions.getExtension('leftward.leftward')?.extensionUri;
        assert.ok(root);
        await open(path, prefix);
        await suggest();
        last = (await leftward()).lastTrace();
        conversations = [];
        panel = new ExplanationPanel(root, {
            followed: new FollowedEditor(),
            traced: events[0].event,
            lastTrace: () => last,
            engineChanged: events[1].event,
            settingsChanged: events[2].event,
            modelMeasured: events[3].event,
            converse: () => {
                const conversation = new RecordingConversation();
                conversations.push(conversation);
                return conversation;
            },
        });
    });

    afterEach(() => {
        panel.dispose();
    });

    const listeners = (): readonly number[] => events.map((event) => event.listeners);

    /** Nobody listens, and the page that was talked to is talked to no more. */
    async function isAtRest(): Promise<void> {
        assert.deepEqual(listeners(), [0, 0, 0, 0]);
        const latest = conversations.at(-1);
        assert.equal(latest?.isDisposed, true);
        const { moves } = latest;
        await open('other.ts', 'const x = 1;');
        await open(path, prefix);
        assert.equal(latest.moves, moves);
    }

    it('listens to nothing before it was opened', () => {
        assert.deepEqual(listeners(), [0, 0, 0, 0]);
        assert.equal(conversations.length, 0);
    });

    it('listens to nothing when it was closed', async () => {
        await panel.toggle();
        await until('the panel', isPanelVisible);
        assert.deepEqual(listeners(), [1, 1, 1, 1]);
        assert.deepEqual(conversations[0]?.traces, [last]);
        await panel.toggle();
        await until('no panel', () => panelTabs().length === 0);
        await isAtRest();
        assert.equal(conversations.length, 1);
    });

    it('listens to nothing while another tab hides it, and is told everything when it is back', async () => {
        await panel.toggle();
        await until('the panel', isPanelVisible);
        const other = await vscode.workspace.openTextDocument({ content: 'other' });
        await vscode.window.showTextDocument(other, { viewColumn: vscode.ViewColumn.Two });
        await until('nobody who listens', () => listeners()[0] === 0);
        await vscode.commands.executeCommand('workbench.action.focusFirstEditorGroup');
        await isAtRest();
        await panel.toggle();
        await until('somebody who listens', () => listeners()[0] === 1);
        assert.equal(conversations.length, 2);
        assert.deepEqual(conversations[1]?.traces, [last]);
        assert.equal(conversations[1].moves, 1);
    });

    it('is adopted when VS Code brings it back after a reload, and is the only one', async () => {
        await panel.toggle();
        await until('the panel', isPanelVisible);
        const back = vscode.window.createWebviewPanel(panelType, 'back', vscode.ViewColumn.Two);
        await panel.deserializeWebviewPanel(back);
        await until('one panel', () => panelTabs().length === 1 && isPanelVisible());
        assert.deepEqual(listeners(), [1, 1, 1, 1]);
        assert.match(back.webview.html, /data-language=/);
        assert.equal(back.webview.options.enableScripts, true);
        await panel.toggle();
        await until('no panel', () => panelTabs().length === 0);
        await isAtRest();
    });
});
