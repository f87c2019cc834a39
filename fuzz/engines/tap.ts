import { fork, type ChildProcess, type ForkOptions } from 'node:child_process';
import type { Answers, Continuation } from '../checks/answers.ts';
import type { StopReason } from '../../src/protocol/trace.ts';
import type { Findings } from '../checks/findings.ts';

/** Which program takes the engine's place. */
export interface Program {
    readonly file: string;
    readonly parameters: readonly string[];
}

interface Message {
    readonly id?: unknown;
    readonly method?: unknown;
    readonly params?: unknown;
    readonly result?: unknown;
    readonly error?: { readonly data?: { readonly code?: unknown }; readonly message?: unknown };
}

interface Asked {
    readonly prefix: string;
    readonly omittedChars: number;
    readonly settings: number;
}

/** Stands between the extension and its engine processes: starts them, and hears all that is said. */
export class Tap {
    readonly #answers: Answers;
    readonly #findings: Findings;
    /** All that were started and that nobody has seen end. */
    readonly children = new Set<ChildProcess>();
    /** Another program than the engine, from the next start on. */
    program: Program | undefined;
    /** Counts up with the settings: what was asked before is not to be shown after. */
    settings = 0;
    answered = 0;
    starts = 0;

    constructor(answers: Answers, findings: Findings) {
        this.#answers = answers;
        this.#findings = findings;
    }

    /** In place of `node:child_process`. */
    readonly module = {
        fork: (file: string, parameters: readonly string[], options: ForkOptions) =>
            this.#fork(file, parameters, options),
    };

    #fork(file: string, parameters: readonly string[], options: ForkOptions): ChildProcess {
        const { program } = this;
        const child = program
            ? fork(program.file, program.parameters, options)
            : fork(file, parameters, options);
        this.starts++;
        this.children.add(child);
        child.once('exit', () => this.children.delete(child));
        this.#listen(child, program !== undefined);
        return child;
    }

    #listen(child: ChildProcess, isOdd: boolean): void {
        const asked = new Map<unknown, Asked>();
        const send = child.send.bind(child) as (...parameters: readonly unknown[]) => boolean;
        child.send = (message: unknown, ...more: readonly unknown[]): boolean => {
            const { id, method, params } = message as Message;
            if (method === 'complete') {
                const { prefix, omittedChars } = params as Asked;
                asked.set(id, { prefix, omittedChars, settings: this.settings });
            }
            return send(message, ...more);
        };
        child.on('message', (message) => {
            const answer = message as Message | null;
            const question = asked.get(answer?.id);
            if (answer?.result !== undefined && question) this.#hear(question, answer.result);
            if (!isOdd && answer?.error) this.#refused(answer.error);
            asked.delete(answer?.id);
        });
    }

    #hear({ prefix, omittedChars, settings }: Asked, result: unknown): void {
        if (settings !== this.settings) return;
        this.answered++;
        this.#answers.add(prefix, omittedChars, continuationsOf(result));
    }

    /** The engine itself says that it has a fault. */
    #refused({ data, message }: NonNullable<Message['error']>): void {
        if (data?.code !== 'engine-error') return;
        this.#findings.add('exceptions', `the engine: ${String(message)}`);
    }
}

/** The continuations in an answer, be it as odd as it may. */
function continuationsOf(result: unknown): readonly Continuation[] {
    if (typeof result !== 'object' || result === null) return [];
    const { text, stop, others } = result as Record<string, unknown>;
    const rest = Array.isArray(others) ? others.flatMap(continuationsOf) : [];
    return typeof text === 'string' ? [{ text, stop: stop as StopReason }, ...rest] : rest;
}
