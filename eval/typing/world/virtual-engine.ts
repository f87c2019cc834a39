import type { EnginePort } from '../../../src/core/engine-port.ts';
import type { CompleteParams, ReadParams, Warmed } from '../../../src/protocol/engine.ts';
import type { Generation } from '../../../src/protocol/trace.ts';
import type { RealWork } from './real-work.ts';
import { Run } from './run.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** How fast the simulated engine is. */
export interface Pace {
    /** Milliseconds for each token of the prompt that is not in the KV cache. */
    readonly readMs: number;
    /** Milliseconds for each token written. */
    readonly writeMs: number;
}

/** The model that ships, on two cores; its model card has the measurement. */
export const usualPace: Pace = { readMs: 0.08, writeMs: 1.6 };

/** What was asked of an engine. */
export interface Work {
    /** Completions that somebody waited for. */
    completions: number;
    /** Completions in the background. */
    ahead: number;
    /** Times the prefix was read ahead. */
    warmings: number;
    /** Milliseconds of the simulated engine's time, all of these together. */
    busyMs: number;
}

/** A real budget that nothing here uses up. */
const patienceMs = 600_000;
const never = new AbortController().signal;

/**
 * The real engine's answers, at moments that a pace tells and not this machine's speed.
 *
 * A request is answered in whole by the engine at once, while simulated time stands still; then its steps are
 * told one after the other. So a request can be overtaken or cancelled half way, always at the same step. Like
 * the engine it does one thing at a time: a newer completion ends an older one, any ends reading ahead, and
 * what is in the background waits.
 */
export class VirtualEngine implements EnginePort {
    readonly work: Work = { completions: 0, ahead: 0, warmings: 0, busyMs: 0 };
    readonly #engine: EnginePort;
    readonly #clock: VirtualClock;
    readonly #real: RealWork;
    readonly #pace: Pace;
    readonly #healing: boolean;
    #current: Run | undefined;
    /** Milliseconds of work that was broken off, of which the real engine has read the text already. */
    #unreadMs = 0;

    constructor(
        engine: EnginePort,
        clock: VirtualClock,
        real: RealWork,
        { pace = usualPace, healing = true }: { pace?: Pace; healing?: boolean } = {},
    ) {
        this.#engine = engine;
        this.#clock = clock;
        this.#real = real;
        this.#pace = pace;
        this.#healing = healing;
    }

    async complete(
        params: CompleteParams,
        signal: AbortSignal,
        onText?: (text: string) => void,
    ): Promise<Generation> {
        signal.throwIfAborted();
        const run = await this.#begin(params.background, signal);
        const { readMs, writeMs } = this.#pace;
        const told: string[] = [];
        const made = await this.#real.during(
            this.#engine.complete(this.#patient(params), never, (text) => {
                told.push(text);
            }),
        );
        if (params.background) this.work.ahead++;
        else this.work.completions++;
        const { ids, reusedTokens } = made.prompt;
        const prefillMs = (ids.length - reusedTokens) * readMs + this.#takeUnread();
        const begun = this.#clock.now();
        try {
            if (!(await this.#pass(run, prefillMs))) return cancelled(made);
            for (const text of told) {
                if (this.#clock.now() - begun >= params.tellAfterMs) onText?.(text);
                if (!(await this.#pass(run, writeMs))) return cancelled(made);
            }
        } finally {
            this.#end(run);
        }
        const decodeMs = this.#clock.now() - begun - prefillMs;
        const timings = { queueMs: 0, tokenizeMs: 0, prefillMs, decodeMs };
        return { ...inTime(made, params), timings };
    }

    async warm(params: ReadParams, signal: AbortSignal): Promise<Warmed> {
        signal.throwIfAborted();
        const run = await this.#begin(true, signal);
        const warmed = await this.#real.during(
            this.#engine.warm({ ...params, healing: this.#healing }, never),
        );
        this.work.warmings++;
        const isWhole = await this.#pass(
            run,
            warmed.computedTokens * this.#pace.readMs + this.#takeUnread(),
        );
        this.#end(run);
        return { ...warmed, isWhole: isWhole && warmed.isWhole };
    }

    /** Takes no simulated time. */
    tokenize(text: string): Promise<Uint32Array> {
        return this.#real.during(this.#engine.tokenize(text));
    }

    /** What is written within the budget is what is asked for, and told of; how long that takes does not matter. */
    #patient(params: CompleteParams): CompleteParams {
        const inBudget = Math.max(1, Math.floor(params.budgetMs / this.#pace.writeMs));
        return {
            ...params,
            healing: params.healing && this.#healing,
            maxNewTokens: Math.min(params.maxNewTokens, inBudget),
            budgetMs: patienceMs,
            tellAfterMs: 0,
        };
    }

    async #begin(isBackground: boolean, signal: AbortSignal): Promise<Run> {
        while (isBackground && this.#current) await this.#current.ended;
        signal.throwIfAborted();
        this.#current?.stop();
        const run = new Run(signal);
        this.#current = run;
        return run;
    }

    /** Lets a run take its time. @returns whether it was not stopped meanwhile */
    async #pass(run: Run, ms: number): Promise<boolean> {
        const begun = this.#clock.now();
        if (!run.isStopped) await Promise.race([this.#clock.sleep(ms), run.stopped]);
        const tookMs = this.#clock.now() - begun;
        this.work.busyMs += tookMs;
        const isDone = !run.isStopped;
        if (!isDone) this.#unreadMs += Math.max(0, ms - tookMs);
        return isDone;
    }

    #takeUnread(): number {
        const unreadMs = this.#unreadMs;
        this.#unreadMs = 0;
        return unreadMs;
    }

    #end(run: Run): void {
        if (this.#current === run) this.#current = undefined;
        run.end();
    }
}

const cancelled = (made: Generation): Generation => ({
    ...made,
    steps: [],
    text: '',
    stop: 'cancelled',
    confidences: [],
    others: [],
});

/** Says of what the budget cut that it did. */
function inTime(made: Generation, { maxNewTokens }: CompleteParams): Generation {
    const isCut = made.stop === 'max-tokens' && made.steps.length < maxNewTokens;
    return isCut ? { ...made, stop: 'time-budget' } : made;
}
