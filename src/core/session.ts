import type { Clock } from '../base/clock.ts';
import type { CompletionTrace } from '../protocol/trace.ts';
import { AnswerCache } from './answer-cache.ts';
import { Asking } from './asking.ts';
import type { EnginePort } from './engine-port.ts';
import type { Experiments } from './experiments.ts';
import { skipped } from './outcome.ts';
import { reasonBeforeReading, reasonFromText } from './policy.ts';
import { Preparing } from './preparing.ts';
import { Runs } from './runs.ts';
import type { Settings } from './settings.ts';
import { Showing, type Result } from './showing.ts';
import { bounded, placeOf, withSelected, type EditorSnapshot, type Situation } from './snapshot.ts';
import { TypingRhythm } from './typing-rhythm.ts';

/** From the editor's situation to what is offered to the user, with the whole story in a trace. */
export class CompletionSession {
    readonly #clock: Clock;
    readonly #experiments: Experiments;
    readonly #answers = new AnswerCache();
    readonly #runs: Runs;
    readonly #asking: Asking;
    readonly #showing: Showing;
    readonly #preparing: Preparing;
    #requests = 0;

    constructor(
        engine: EnginePort,
        clock: Clock,
        rhythm = new TypingRhythm(),
        experiments: Experiments = {},
    ) {
        this.#clock = clock;
        this.#experiments = experiments;
        this.#runs = new Runs(engine, clock, this.#answers, experiments);
        this.#asking = new Asking(this.#runs, rhythm, clock);
        this.#showing = new Showing(this.#answers, clock, experiments);
        this.#preparing = new Preparing(engine, this.#runs, this.#showing);
    }

    /**
     * What to show, or why nothing. Never throws for anything the engine does: that is in the outcome.
     *
     * @param read called only where the situation alone does not decide
     * @param signal aborts when nobody waits any more; the engine may go on for the next key's sake
     */
    async complete(
        situation: Situation,
        read: () => EditorSnapshot,
        settings: Settings,
        signal: AbortSignal,
    ): Promise<CompletionTrace> {
        const request = ++this.#requests;
        const begun = this.#clock.now();
        const reason = reasonBeforeReading(situation, settings, this.#experiments);
        const snapshot = reason ? undefined : withSelected(bounded(read()));
        const result: Result = snapshot
            ? await this.#resolve(snapshot, settings, signal)
            : { outcome: skipped(reason ?? 'empty-prefix') };
        const totalMs = this.#clock.now() - begun;
        const place = placeOf(situation, snapshot);
        return { request, ...place, typedChars: 0, cuts: [], ...result, totalMs };
    }

    /** Nobody waits: reads the text left of the cursor ahead; starts the engine where it has to. */
    async warm(
        situation: Situation,
        read: () => EditorSnapshot,
        settings: Settings,
    ): Promise<void> {
        await this.#preparing.warm(situation, read, settings);
    }

    /**
     * The user took the whole of an offer: prepares the line after it.
     *
     * @param request the trace's number
     * @param index among its offers, 0 for the first
     */
    async accepted(request: number, index: number, settings: Settings): Promise<void> {
        if (request <= this.#requests) await this.#preparing.nextLine(index, settings);
    }

    /** A document was closed: nothing of it is kept. */
    close(uri: string): void {
        this.#runs.close(uri);
        this.#answers.close(uri);
        this.#showing.close(uri);
    }

    /** Forgets all answers: another model, or another setting, would make others. */
    forget(): void {
        this.#runs.forget();
        this.#answers.clear();
        this.#showing.forget();
    }

    async #resolve(
        snapshot: EditorSnapshot,
        settings: Settings,
        signal: AbortSignal,
    ): Promise<Result> {
        const reason = reasonFromText(snapshot, settings, this.#experiments);
        if (reason) return { outcome: skipped(reason) };
        this.#showing.observe(snapshot);
        const known = this.#showing.known(snapshot, settings);
        if (!known) return this.#ask(snapshot, settings, signal);
        const { answer, reused, isSeen } = known;
        return { ...this.#showing.offer(answer, settings, isSeen), reused };
    }

    async #ask(snapshot: EditorSnapshot, settings: Settings, signal: AbortSignal): Promise<Result> {
        const answer = await this.#asking.answer(snapshot, settings, signal);
        return 'reason' in answer
            ? { outcome: skipped(answer.reason, answer.detail) }
            : this.#showing.offer(answer, settings);
    }
}
