import type { Clock } from '../base/clock.ts';
import { readGeneration } from '../protocol/answers.ts';
import { answerOf, type Answer, type Rules } from './answer.ts';
import type { AnswerCache } from './answer-cache.ts';
import { completeParams } from './complete-params.ts';
import type { EnginePort } from './engine-port.ts';
import type { Experiments } from './experiments.ts';
import { covers, extentAt, type Extent } from './extent.ts';
import { patienceMs } from './patience.ts';
import { Run } from './run.ts';
import type { Settings } from './settings.ts';
import type { EditorSnapshot } from './snapshot.ts';
import { tidy } from './tidy/tidy.ts';

/** Of so many runs the usual latency is taken. */
const mostLatencies = 9;

/** So much earlier the engine has to stop for its answer to be there in time: a step, and the way back. */
const wayBackMs = 15;

/** The questions to the engine, one at a time; every answer is kept. */
export class Runs {
    readonly #engine: EnginePort;
    readonly #clock: Clock;
    readonly #answers: AnswerCache;
    readonly #rules: Rules;
    #run: Run | undefined;
    #latencies: readonly number[] = [];
    /** Counts up whenever all is forgotten. */
    #age = 0;

    constructor(engine: EnginePort, clock: Clock, answers: AnswerCache, experiments: Experiments) {
        this.#engine = engine;
        this.#clock = clock;
        this.#answers = answers;
        this.#rules = experiments.tidy === false ? untouched : tidy;
    }

    /** How long an answer takes, in milliseconds: the median of the last ones, 0 where there are none. */
    get latencyMs(): number {
        const sorted = [...this.#latencies].sort((a, b) => a - b);
        return sorted[Math.floor(sorted.length / 2)] ?? 0;
    }

    /** The run that goes on, if it goes the way of `now` and writes enough; one that does not is stopped. */
    underWay(now: EditorSnapshot, settings: Settings): Run | undefined {
        const run = this.#run;
        const isEnough =
            now.trigger === 'automatic' || (run && covers(run.extent, extentAt(now, settings)));
        if (isEnough && run?.follow(now)) return run;
        this.stop();
        return undefined;
    }

    /** Begins a run; the answer is kept whoever waits for it. */
    begin(snapshot: EditorSnapshot, settings: Settings): Run {
        const extent = extentAt(snapshot, settings);
        const params = completeParams(
            snapshot,
            extent,
            settings,
            budgetMs(snapshot, extent, settings),
        );
        this.stop();
        const run = new Run(snapshot, extent, async (signal, onText) => {
            const begun = this.#clock.now();
            const generation = readGeneration(await this.#engine.complete(params, signal, onText));
            if (generation.stop === 'cancelled' || signal.aborted) return undefined;
            const latencies = [...this.#latencies, this.#clock.now() - begun];
            this.#latencies = latencies.slice(-mostLatencies);
            return this.#keep({ snapshot, extent, generation, isPrepared: false });
        });
        this.#run = run;
        return run;
    }

    /** Asks what nobody waits for yet. Where the engine has other work, nothing comes of it. */
    async prepare(snapshot: EditorSnapshot, settings: Settings): Promise<void> {
        const extent = extentAt(snapshot, settings);
        const params = completeParams(snapshot, extent, settings, settings.timeBudgetMs);
        const { signal } = new AbortController();
        const age = this.#age;
        const answer = await this.#engine.complete({ ...params, background: true }, signal);
        const generation = readGeneration(answer);
        if (generation.stop === 'cancelled' || age !== this.#age) return;
        this.#keep({ snapshot, extent, generation, isPrepared: true });
    }

    /** Nobody wants its answer any more. */
    close(uri: string): void {
        if (this.#run?.snapshot.uri === uri) this.stop();
    }

    /** What is asked, or was asked in advance, is not kept any more. */
    forget(): void {
        this.stop();
        this.#age++;
    }

    stop(): void {
        this.#run?.stop();
        this.#run = undefined;
    }

    #keep(made: Omit<Answer, 'drafts' | 'rules' | 'typedChars'>): Answer {
        const answer = answerOf({ ...made, rules: this.#rules });
        this.#answers.put(answer);
        return answer;
    }
}

/** Several lines are shown as far as they are when time is up; a line is only worth showing whole. */
function budgetMs(snapshot: EditorSnapshot, { block }: Extent, settings: Settings): number {
    const { timeBudgetMs } = settings;
    if (!block) return timeBudgetMs;
    return Math.min(timeBudgetMs, Math.max(0, patienceMs(snapshot, settings) - wayBackMs));
}

/** What is left where the rules are not applied. */
const untouched: Rules = (text) => ({ text: text.trim() === '' ? '' : text, cuts: [] });
