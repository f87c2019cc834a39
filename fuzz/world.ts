import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../scripts/setup/project-root.mjs';
import { Answers } from './checks/answers.ts';
import type { Findings } from './checks/findings.ts';
import { Holds } from './checks/holds.ts';
import { PopUps } from './checks/pop-ups.ts';
import { Tap } from './engines/tap.ts';
import { ExtensionWindow } from './extension-window.ts';
import { Faults, type FaultyWorld } from './faults.ts';
import type { FaultOperation, Operation } from './operations/operation.ts';
import { OddServer } from './servers/odd-server.ts';
import { Inline } from './user/inline.ts';
import { User } from './user/user.ts';
import type { FakeVscode } from './vscode/module.ts';
import { FakeMemento } from './vscode/storage.ts';

/** What is set from the beginning on, and stays: nothing is downloaded, and the engine is the tiny model's. */
const own: Readonly<Record<string, unknown>> = {
    'leftward.model': join(projectRoot, 'test', 'fixtures', 'tiny-model'),
    'leftward.threads': 1,
    'leftward.hubEndpoint': 'http://127.0.0.1:9',
};

/** A window with the extension, all that is around it, and those who watch. */
export class World implements FaultyWorld {
    readonly findings: Findings;
    readonly holds: Holds;
    readonly answers = new Answers();
    readonly tap: Tap;
    readonly popUps: PopUps;
    readonly server = new OddServer(this.answers);
    readonly #storage: string;
    readonly #memory = new FakeMemento();
    readonly #faults = new Faults(this);
    #open: { window: ExtensionWindow; inline: Inline; user: User } | undefined;
    /** Of windows that were closed. */
    #offers = 0;
    #asked = 0;
    #wellAnswered = 0;

    private constructor(findings: Findings, storage: string) {
        this.findings = findings;
        this.#storage = storage;
        this.holds = new Holds(findings);
        this.tap = new Tap(this.answers, findings);
        this.popUps = new PopUps(findings);
    }

    static async begin(findings: Findings): Promise<World> {
        const world = new World(findings, await mkdtemp(join(tmpdir(), 'leftward-fuzz-')));
        await world.server.start();
        world.#openWindow();
        return world;
    }

    get window(): ExtensionWindow {
        return this.#now.window;
    }

    get inline(): Inline {
        return this.#now.inline;
    }

    get user(): User {
        return this.#now.user;
    }

    get figures() {
        const { starts, answered } = this.tap;
        const { longestMs, longestIn } = this.holds;
        return {
            asked: this.#asked + this.inline.asked,
            offers: this.#offers + this.inline.offers,
            ...{ engineStarts: starts, engineAnswers: answered, serverAnswers: this.server.good },
            ...{ popUps: this.popUps.count, longestHoldMs: Math.round(longestMs), longestIn },
        };
    }

    async perform(operation: Operation): Promise<void> {
        const { do: what } = operation;
        if (what === 'reload') await this.reload();
        else if (isFaulty(operation)) await this.#faults.inject(operation);
        else await this.user.perform(operation);
        this.#noteAnswers();
        // What the extension does next, it does before the next key.
        await new Promise(setImmediate);
    }

    /** Closes all documents, and sets everything back. */
    async beginAnew(): Promise<void> {
        this.user.tidyUp(own);
        await this.inline.settle(1000);
    }

    /** Closes the window and opens another one; every process has to end. */
    async reload(): Promise<void> {
        this.#offers += this.inline.offers;
        this.#asked += this.inline.asked;
        await this.window.dispose();
        this.popUps.reopened();
        this.#openWindow();
        await this.user.perform({
            ...{ do: 'open', scheme: 'file', path: 'src/menu.ts', language: 'typescript' },
            text: { kind: 'known', chars: 200, seed: 1 },
        });
    }

    async end(): Promise<void> {
        await this.window.dispose();
        await this.server.stop();
        this.holds.dispose();
        await rm(this.#storage, { recursive: true, force: true });
    }

    get #now() {
        if (!this.#open) throw new Error('A world has a window.');
        return this.#open;
    }

    #openWindow(): void {
        const { findings, holds, tap, popUps } = this;
        const storage = this.#storage;
        const parts = { findings, holds, tap, popUps, storage, memory: this.#memory };
        // To read the bundle and start it is no answer to a key.
        holds.pause();
        const window = new ExtensionWindow(parts, (vscode) => {
            this.#configure(vscode);
        });
        holds.resume();
        window.vscode.settings.changed.event((change) => {
            this.popUps.settingsChanged(change);
        });
        const inline = new Inline(window.vscode, this.answers);
        this.#open = { window, inline, user: new User(window.vscode, inline) };
    }

    #configure({ settings }: FakeVscode): void {
        settings.reset(own);
        settings.changed.event((change) => {
            if (!change.affectsConfiguration('leftward')) return;
            // What was written for other settings is not to be shown any more.
            this.answers.forget();
            this.tap.settings++;
        });
    }

    /** What was said of an engine that failed may be said again after it has answered. */
    #noteAnswers(): void {
        const answered = this.tap.answered + this.server.good;
        if (answered > this.#wellAnswered) this.popUps.answered();
        this.#wellAnswered = answered;
    }
}

const faulty = new Set(['kill', 'stop', 'kill-host', 'engine', 'server', 'pause', 'odd-answer']);

const isFaulty = (operation: Operation): operation is FaultOperation => faulty.has(operation.do);
