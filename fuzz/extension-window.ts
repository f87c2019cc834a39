import { join } from 'node:path';
import * as childProcess from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from '../scripts/setup/project-root.mjs';
import { isRunning } from '../test/support/processes.ts';
import type { LeftwardApi } from '../src/editor/api.ts';
import type { Findings } from './checks/findings.ts';
import type { PopUps } from './checks/pop-ups.ts';
import type { Tap } from './engines/tap.ts';
import type { Witness } from './vscode/events.ts';
import { loadExtension } from './vscode/load-extension.ts';
import { FakeVscode } from './vscode/module.ts';
import { FakeMemento, FakeSecrets } from './vscode/storage.ts';
import { Uri } from './vscode/uri.ts';

/** So long a process may take to end after it is not needed any more, in milliseconds. */
const endWithinMs = 5000;

export interface WindowParts extends Witness {
    readonly tap: Tap;
    readonly popUps: PopUps;
    /** A folder for what the extension keeps. */
    readonly storage: string;
    /** What VS Code keeps for it from one window to the next. */
    readonly memory: FakeMemento;
}

/** A window with the whole extension in it, and real engine processes. */
export class ExtensionWindow {
    readonly vscode: FakeVscode;
    readonly api: LeftwardApi;
    readonly #tap: Tap;
    readonly #findings: Findings;
    readonly #subscriptions: { dispose(): unknown }[] = [];

    /** @param configure sets what is to be set before the extension starts */
    constructor(parts: WindowParts, configure: (vscode: FakeVscode) => void) {
        const { tap, popUps, findings, storage } = parts;
        this.#tap = tap;
        this.#findings = findings;
        this.vscode = new FakeVscode(parts, popUps.shown);
        configure(this.vscode);
        const extension = loadExtension({
            vscode: this.vscode.module,
            'node:child_process': { ...childProcess, ...tap.module },
        });
        this.api = extension.activate({
            extensionPath: projectRoot,
            extensionUri: Uri.file(projectRoot),
            extensionMode: 1,
            globalStorageUri: Uri.file(join(storage, 'global')),
            globalState: parts.memory,
            workspaceState: new FakeMemento(),
            secrets: new FakeSecrets(parts),
            subscriptions: this.#subscriptions,
        }) as LeftwardApi;
    }

    /** Ends the extension as VS Code does; every process that it has started is to end. */
    async dispose(): Promise<void> {
        for (const each of this.#subscriptions.splice(0)) {
            try {
                each.dispose();
            } catch (error) {
                this.#findings.exception('dispose', error);
            }
        }
        await expectEnd(this.#tap, this.#findings, undefined);
    }
}

/** Waits until only one process is left of those that were started; what does not end is a finding, and is killed. */
export async function expectEnd(
    tap: Tap,
    findings: Findings,
    wanted: number | undefined,
): Promise<void> {
    const left = () =>
        [...tap.children].filter(
            ({ pid }) => pid !== undefined && pid !== wanted && isRunning(pid),
        );
    const end = performance.now() + endWithinMs;
    while (left().length > 0 && performance.now() < end) await sleep(20);
    for (const child of left()) {
        findings.add('orphans', `process ${child.pid} (${child.spawnargs.slice(1).join(' ')})`);
        child.kill('SIGKILL');
        child.kill('SIGCONT');
        tap.children.delete(child);
    }
}
