import type { Findings } from '../checks/findings.ts';
import { Disposable } from './events.ts';

type Run = (...parameters: readonly unknown[]) => unknown;

/** VS Code's commands: those that the extension registers, and its own, which do nothing unless they are given. */
export class FakeCommands {
    readonly #registered = new Map<string, Run>();
    readonly #findings: Findings;

    constructor(findings: Findings) {
        this.#findings = findings;
    }

    readonly registerCommand = (id: string, run: Run): Disposable => {
        if (this.#registered.has(id)) throw new Error(`command '${id}' already exists`);
        this.#registered.set(id, run);
        return new Disposable(() => this.#registered.delete(id));
    };

    readonly executeCommand = async (
        id: string,
        ...parameters: readonly unknown[]
    ): Promise<unknown> => {
        const run = this.#registered.get(id);
        if (!run && id.startsWith('leftward.')) throw new Error(`command '${id}' not found`);
        return await run?.(...parameters);
    };

    readonly getCommands = (): Promise<readonly string[]> =>
        Promise.resolve([...this.#registered.keys(), 'editor.action.inlineSuggest.snooze']);

    /** As the user runs it: what goes wrong is a finding. */
    async run(id: string, ...parameters: readonly unknown[]): Promise<void> {
        try {
            await this.executeCommand(id, ...parameters);
        } catch (error) {
            this.#findings.exception(`the command ${id}`, error);
        }
    }
}
