import { fork, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import * as l10n from '@vscode/l10n';
import {
    CancellationTokenSource,
    createMessageConnection,
    IPCMessageReader,
    IPCMessageWriter,
    ResponseError,
    type CancellationToken,
    type MessageConnection,
} from 'vscode-jsonrpc/node';
import { systemClock } from '../base/clock.ts';
import type { Disposable } from '../base/disposable.ts';
import { Emitter } from '../base/emitter.ts';
import { count } from '../base/numerals.ts';
import {
    Complete,
    Load,
    MeasureUsage,
    StepProgress,
    Tokenize,
    Warm,
    type CompleteParams,
    type LoadParams,
    type ReadParams,
    type Usage,
    type Warmed,
} from '../protocol/engine.ts';
import {
    isErrorData,
    isStepTaken,
    readGeneration,
    readModelFacts,
    readTokenized,
    readUsage,
    readWarmed,
} from '../protocol/answers.ts';
import { EngineError } from '../protocol/errors.ts';
import type { Generation, ModelFacts, Step } from '../protocol/trace.ts';
import { parentVariable } from '../protocol/parent.ts';
import { translationsVariable } from '../protocol/translations.ts';
import { engineEnvironment } from './engine-environment.ts';
import { whileItReacts } from './watchdog.ts';

/** How long a process may not react, in milliseconds: in the middle of a pass through a large model it cannot. */
export interface Silences {
    /** While it reads and writes. */
    readonly working: number;
    /** While it loads a model: that is one long read from a disk that may be slow. */
    readonly loading: number;
}

const usualSilences: Silences = { working: 60_000, loading: 300_000 };

/** How a process ended without being asked to. */
export interface Ending {
    readonly description: string;
    /** Whether it hung: another one with the same model most likely would, too. */
    readonly isHang: boolean;
}

/** One inference process and the connection to it. It ends with this process, or by `dispose`. */
export class EngineProcess implements Disposable {
    readonly #child: ChildProcess;
    readonly #connection: MessageConnection;
    readonly #silences: Silences;
    readonly #exited = new Emitter<Ending>();
    #requests = 0;
    #isOver = false;

    /** Fires once, when the process ended without being asked to. */
    readonly onUnexpectedExit = this.#exited.event;

    /**
     * @param module the bundled engine
     * @param log takes what the process writes, line by line
     * @param translations a file with what it says in the display language; absent for English
     */
    constructor(
        module: string,
        log: (line: string) => void,
        translations?: string,
        silences = usualSilences,
    ) {
        this.#silences = silences;
        this.#child = fork(module, [], {
            serialization: 'advanced',
            stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
            execArgv: [],
            env: {
                ...process.env,
                ...engineEnvironment,
                [parentVariable]: String(process.pid),
                [translationsVariable]: translations,
            },
        });
        for (const stream of [this.#child.stdout, this.#child.stderr]) {
            if (stream) createInterface({ input: stream }).on('line', log);
        }
        this.#connection = createMessageConnection(
            new IPCMessageReader(this.#child),
            new IPCMessageWriter(this.#child),
        );
        this.#connection.onError(([error]) => {
            log(String(error));
        });
        this.#child.once('error', (error) => {
            this.#end(String(error));
        });
        this.#child.once('exit', (code, signal) => {
            this.#end(
                signal === null
                    ? l10n.t('The engine process ended with code {0}.', String(code))
                    : l10n.t('The engine process ended with {0}.', signal),
            );
        });
        this.#connection.listen();
    }

    get pid(): number | undefined {
        return this.#child.pid;
    }

    async load(params: LoadParams): Promise<ModelFacts> {
        const facts = await this.#watched(this.#silences.loading, () =>
            this.#connection.sendRequest(Load, params),
        );
        return readModelFacts(facts);
    }

    async complete(
        params: CompleteParams,
        signal: AbortSignal,
        onText?: (text: string, step: Step) => void,
    ): Promise<Generation> {
        if (!onText) return this.#generation(params, signal);
        const progress = ++this.#requests;
        const listening = this.#connection.onProgress(StepProgress, progress, (taken) => {
            if (isStepTaken(taken)) onText(taken.text, taken.step);
        });
        try {
            return await this.#generation({ ...params, progress }, signal);
        } finally {
            listening.dispose();
        }
    }

    async warm(params: ReadParams, signal: AbortSignal): Promise<Warmed> {
        const warmed = await this.#cancellable(signal, (token) =>
            this.#connection.sendRequest(Warm, params, token),
        );
        return readWarmed(warmed);
    }

    async tokenize(text: string): Promise<Uint32Array> {
        const tokenized = await this.#watched(this.#silences.working, () =>
            this.#connection.sendRequest(Tokenize, { text }),
        );
        return readTokenized(tokenized).ends;
    }

    async usage(): Promise<Usage> {
        return readUsage(await this.#ask(() => this.#connection.sendRequest(MeasureUsage, {})));
    }

    /** The process has nothing to tidy up, and one that was stopped or computes for ever hears no request to end. */
    dispose(): void {
        this.#exited.dispose();
        this.#child.kill('SIGKILL');
        this.#end(l10n.t('The engine was stopped.'));
    }

    async #generation(params: CompleteParams, signal: AbortSignal): Promise<Generation> {
        const generation = await this.#cancellable(signal, (token) =>
            this.#connection.sendRequest(Complete, params, token),
        );
        return readGeneration(generation);
    }

    /** The process computes nothing any more, or for ever. */
    #giveUp(silenceMs: number): void {
        this.#child.kill('SIGKILL');
        const seconds = count(Math.round(silenceMs / 1000));
        this.#end(l10n.t('The engine did not react for {0} s, and was ended.', seconds), true);
    }

    /** Requests that wait when the peer dies stay pending in vscode-jsonrpc; disposing rejects them. */
    #end(description: string, isHang = false): void {
        if (this.#isOver) return;
        this.#isOver = true;
        this.#connection.dispose();
        this.#exited.fire({ description, isHang });
    }

    /** @throws the signal's reason when it is aborted already */
    async #cancellable<T>(
        signal: AbortSignal,
        send: (token: CancellationToken) => Promise<T>,
    ): Promise<T> {
        signal.throwIfAborted();
        const source = new CancellationTokenSource();
        const cancel = (): void => {
            source.cancel();
        };
        signal.addEventListener('abort', cancel);
        try {
            return await this.#watched(this.#silences.working, () => send(source.token));
        } finally {
            signal.removeEventListener('abort', cancel);
            source.dispose();
        }
    }

    /** Asks, and sees to it that the process reacts for as long as that takes. */
    #watched<T>(silenceMs: number, send: () => Promise<T>): Promise<T> {
        const worker = {
            ping: () => this.usage(),
            giveUp: () => {
                this.#giveUp(silenceMs);
            },
        };
        return whileItReacts(this.#ask(send), worker, silenceMs, systemClock);
    }

    async #ask<T>(send: () => Promise<T>): Promise<T> {
        if (this.#isOver)
            throw new EngineError('engine-stopped', l10n.t('The engine is not running.'));
        try {
            return await send();
        } catch (error) {
            throw toEngineError(error);
        }
    }
}

function toEngineError(error: unknown): EngineError {
    if (error instanceof ResponseError && isErrorData(error.data)) {
        return new EngineError(error.data.code, error.data.detail, error);
    }
    return new EngineError(
        'engine-stopped',
        l10n.t('The engine ended while it was working.'),
        error,
    );
}
