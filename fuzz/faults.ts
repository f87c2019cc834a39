import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { assertNever } from '../src/base/assert-never.ts';
import { projectRoot } from '../scripts/setup/project-root.mjs';
import type { Findings } from './checks/findings.ts';
import type { PopUps } from './checks/pop-ups.ts';
import type { Tap } from './engines/tap.ts';
import { expectEnd, type ExtensionWindow } from './extension-window.ts';
import { killHost } from './host-death.ts';
import type { FaultOperation } from './operations/operation.ts';
import type { OddServer } from './servers/odd-server.ts';
import type { Inline } from './user/inline.ts';
import type { User } from './user/user.ts';

/** Nobody waits longer for an answer of an engine that is not well, in milliseconds. */
const patienceMs = 250;
const loadMs = 5000;

/** What faults are injected into; of the window, as it is at the moment. */
export interface FaultyWorld {
    readonly tap: Tap;
    readonly findings: Findings;
    readonly popUps: PopUps;
    readonly server: OddServer;
    readonly window: ExtensionWindow;
    readonly inline: Inline;
    readonly user: User;
    reload(): Promise<void>;
}

/** Makes engines die, stand still and answer nonsense. */
export class Faults {
    readonly #world: FaultyWorld;

    constructor(world: FaultyWorld) {
        this.#world = world;
    }

    async inject(fault: FaultOperation): Promise<void> {
        switch (fault.do) {
            case 'kill':
                return this.#kill(fault);
            case 'stop':
                return this.#stop(fault.then);
            case 'kill-host':
                return killHost(this.#world.findings, fault.looping);
            case 'engine':
                return this.#useEngine(fault.kind, fault.seed);
            case 'server':
                this.#world.server.behave(fault.seed);
                this.#set('endpoint', this.#world.server.address);
                return;
            case 'pause':
                await sleep(fault.ms);
                return;
            case 'odd-answer':
                if (fault.restart && this.#status === 'failed') await this.#restart(patienceMs);
                return this.#ask(fault.key);
            default:
                assertNever(fault);
        }
    }

    async #kill({ signal, afterMs, restart }: Extract<FaultOperation, { do: 'kill' }>) {
        const pid = await this.#working();
        await sleep(afterMs);
        if (pid !== undefined) signalTo(pid, signal);
        await sleep(20);
        if (restart || this.#status === 'failed') await this.#restart(loadMs);
        await this.#ask('x');
    }

    async #stop(then: Extract<FaultOperation, { do: 'stop' }>['then']): Promise<void> {
        const { tap, findings } = this.#world;
        const pid = await this.#working();
        if (pid === undefined) return;
        signalTo(pid, 'SIGSTOP');
        await sleep(30);
        switch (then) {
            case 'continue':
                signalTo(pid, 'SIGCONT');
                break;
            case 'restart':
                await this.#restart(loadMs);
                break;
            case 'threads':
                this.#set(
                    'threads',
                    this.#world.window.vscode.settings.get('leftward.threads') === 1 ? 2 : 1,
                );
                break;
            case 'reload':
                await this.#world.reload();
        }
        await this.#ask('x');
        await expectEnd(tap, findings, this.#world.window.api.enginePid());
    }

    async #useEngine(kind: Extract<FaultOperation, { do: 'engine' }>['kind'], seed: number) {
        const { tap, findings, window } = this.#world;
        const file = join(projectRoot, 'fuzz', 'engines', 'odd-engine.mjs');
        const isReal = kind === 'real';
        if (isReal && !tap.program && this.#isHere) return;
        tap.program = isReal ? undefined : { file, parameters: [kind, String(seed)] };
        this.#set('endpoint', '');
        await this.#restart(isReal ? loadMs : patienceMs);
        await expectEnd(tap, findings, window.api.enginePid());
    }

    /** Writes something new, so that no earlier answer serves, and asks. */
    async #ask(key: string): Promise<void> {
        const { user, inline } = this.#world;
        await user.perform({ do: 'type', text: key, ask: false });
        await user.perform({ do: 'ask', invoked: true });
        await inline.settle(patienceMs);
    }

    /** Asks, and does not wait for the answer. @returns the engine that works on it */
    async #working(): Promise<number | undefined> {
        const { inline, user, window } = this.#world;
        await user.perform({ do: 'type', text: ';', ask: true });
        await inline.settle(loadMs);
        await user.perform({ do: 'type', text: 'a', ask: false });
        await user.perform({ do: 'ask', invoked: true });
        return window.api.enginePid();
    }

    async #restart(ms: number): Promise<void> {
        const { commands, dialogs } = this.#world.window.vscode;
        // Who starts it anew may be told anew.
        this.#world.popUps.answered();
        const restarted = dialogs.asked(() => commands.run('leftward.restartEngine'));
        const over = new AbortController();
        await Promise.race([restarted, sleep(ms, undefined, { signal: over.signal, ref: false })]);
        over.abort();
    }

    #set(name: string, value: unknown): void {
        this.#world.window.vscode.settings.set(`leftward.${name}`, value);
    }

    get #status(): string {
        return this.#world.window.api.status().kind;
    }

    get #isHere(): boolean {
        return this.#world.window.vscode.settings.get('leftward.endpoint') === '';
    }
}

/** The process may have ended meanwhile. */
function signalTo(pid: number, signal: NodeJS.Signals): void {
    try {
        process.kill(pid, signal);
    } catch {
        // It has.
    }
}
