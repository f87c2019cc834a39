import * as l10n from '@vscode/l10n';
import type { Clock } from '../base/clock.ts';
import { Emitter } from '../base/emitter.ts';
import type { CompleteParams, LoadParams, ReadParams, Warmed } from '../protocol/engine.ts';
import { EngineError } from '../protocol/errors.ts';
import type { EngineStatus } from '../protocol/status.ts';
import type { Generation, Step } from '../protocol/trace.ts';
import type { Engine } from './engine.ts';
import type { EngineProcess, Ending } from './engine-process.ts';
import { RestartBudget } from './restart-budget.ts';

/**
 * Keeps one engine process: starts it with the first request, starts it again when it dies, and
 * gives up, with the reason, when that does not or would not help.
 */
export class EngineSupervisor implements Engine {
    readonly #start: () => EngineProcess;
    readonly #clock: Clock;
    readonly #budget: RestartBudget;
    readonly #statusChanged = new Emitter<EngineStatus>();
    #model: LoadParams;
    #process: EngineProcess | undefined;
    /** Settles when the process has loaded its model; a new one for each start. */
    #ready: Promise<EngineProcess> | undefined;
    #status: EngineStatus = { kind: 'idle' };
    #running = 0;
    /** Counts up whenever what was started, or was about to be, is given up. */
    #releases = 0;
    #isDisposed = false;

    readonly onDidChangeStatus = this.#statusChanged.event;

    /** @param start forks a process; called for each start */
    constructor(start: () => EngineProcess, model: LoadParams, clock: Clock) {
        this.#start = start;
        this.#model = model;
        this.#clock = clock;
        this.#budget = new RestartBudget(clock);
    }

    get status(): EngineStatus {
        return this.#status;
    }

    readonly isHere = true;

    get pid(): number | undefined {
        return this.#process?.pid;
    }

    /** Uses another model from now on. One process serves one model, so a running one is replaced. */
    use(model: LoadParams): void {
        if (model.folder === this.#model.folder && model.threads === this.#model.threads) return;
        this.#model = model;
        this.stop();
    }

    /** Ends the process; the next request starts one. */
    stop(): void {
        this.#release();
        this.#budget.reset();
        this.#set({ kind: 'idle' });
    }

    /** Starts anew at once, also after giving up. How that ended is in the status. */
    async restart(): Promise<void> {
        this.stop();
        await Promise.allSettled([this.#started()]);
    }

    async complete(
        params: CompleteParams,
        signal: AbortSignal,
        onText?: (text: string, step: Step) => void,
    ): Promise<Generation> {
        const engine = await this.#started();
        // The status tells of work that somebody waits for.
        if (params.background) return engine.complete(params, signal, onText);
        this.#count(engine, 1);
        try {
            return await engine.complete(params, signal, onText);
        } finally {
            this.#count(engine, -1);
        }
    }

    async warm(params: ReadParams, signal: AbortSignal): Promise<Warmed> {
        const engine = await this.#started();
        return engine.warm(params, signal);
    }

    async tokenize(text: string): Promise<Uint32Array> {
        const engine = await this.#started();
        return engine.tokenize(text);
    }

    async memoryBytes(): Promise<number | undefined> {
        return (await this.#process?.usage())?.residentBytes;
    }

    dispose(): void {
        this.stop();
        this.#isDisposed = true;
        this.#statusChanged.dispose();
    }

    #started(): Promise<EngineProcess> {
        if (this.#isDisposed)
            throw new EngineError('engine-stopped', l10n.t('Leftward is shut down.'));
        const { status } = this;
        if (status.kind === 'failed') throw new EngineError(status.error.code, status.error.detail);
        this.#ready ??= this.#launch(0);
        return this.#ready;
    }

    async #launch(delayMs: number): Promise<EngineProcess> {
        if (delayMs > 0) {
            this.#set({ kind: 'restarting', delayMs });
            const releases = this.#releases;
            await this.#clock.sleep(delayMs);
            if (this.#releases !== releases) {
                throw new EngineError('engine-stopped', l10n.t('The engine was stopped.'));
            }
        }
        this.#set({ kind: 'starting' });
        const engine = this.#start();
        this.#process = engine;
        engine.onUnexpectedExit((ending) => {
            if (this.#process === engine) this.#recover(ending);
        });
        try {
            await engine.load(this.#model);
        } catch (error) {
            if (this.#process === engine && error instanceof EngineError) this.#fail(error);
            throw error;
        }
        if (this.#process === engine) this.#set({ kind: 'ready' });
        return engine;
    }

    #recover({ description, isHang }: Ending): void {
        this.#release();
        if (isHang) {
            this.#fail(new EngineError('engine-hung', description));
            return;
        }
        const delayMs = this.#budget.next();
        if (delayMs === undefined) {
            this.#fail(
                new EngineError('engine-stopped', l10n.t('{0} It did so too often.', description)),
            );
            return;
        }
        this.#ready = this.#launch(delayMs);
        // Whoever asks next awaits it; until then a failure is in the status already.
        this.#ready.catch(() => undefined);
    }

    #fail(error: EngineError): void {
        this.#release();
        this.#set({ kind: 'failed', error: error.toData() });
    }

    #release(): void {
        this.#releases++;
        this.#process?.dispose();
        this.#process = undefined;
        this.#ready = undefined;
        this.#running = 0;
    }

    #count(engine: EngineProcess, change: 1 | -1): void {
        if (this.#process !== engine) return;
        this.#running += change;
        this.#set({ kind: this.#running > 0 ? 'thinking' : 'ready' });
    }

    #set(status: EngineStatus): void {
        this.#status = status;
        this.#statusChanged.fire(status);
    }
}
