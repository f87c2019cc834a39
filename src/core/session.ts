import { assertNever } from '../base/assert-never.ts';
import type { Clock } from '../base/clock.ts';
import { EngineError } from '../protocol/errors.ts';
import type { CompletionTrace, Generation } from '../protocol/trace.ts';
import { completeParams } from './complete-params.ts';
import { confidenceIn, isSureEnough } from './confidence.ts';
import type { EnginePort } from './engine-port.ts';
import { reasonForNothing, shown, skipped, withheld } from './outcome.ts';
import { decide } from './policy.ts';
import type { Settings } from './settings.ts';
import { siteOf, type EditorSnapshot } from './snapshot.ts';
import type { Suggestion } from './suggestion.ts';
import { tidy } from './tidy/tidy.ts';

type Result = Pick<CompletionTrace, 'outcome'> &
    Partial<Pick<CompletionTrace, 'generation' | 'reused' | 'cuts'>>;

/** From a snapshot of the editor to what is offered to the user, with the whole story in a trace. */
export class CompletionSession {
    readonly #engine: EnginePort;
    readonly #clock: Clock;
    #requests = 0;
    #last: Suggestion | undefined;
    /** The newest suggestion that the model was not sure enough of. */
    #withheld: Suggestion | undefined;

    constructor(engine: EnginePort, clock: Clock) {
        this.#engine = engine;
        this.#clock = clock;
    }

    /** Never throws for anything the engine does: what went wrong is the trace's outcome. */
    async complete(
        snapshot: EditorSnapshot,
        settings: Settings,
        signal: AbortSignal,
    ): Promise<CompletionTrace> {
        const request = ++this.#requests;
        const begun = this.#clock.now();
        const { languageId, trigger, unreadRightChars } = snapshot;
        const result = await this.#resolve(snapshot, settings, signal);
        const confidence = result.generation && confidenceIn(result.generation, settings);
        return {
            request,
            languageId,
            trigger,
            unreadRightChars,
            cuts: [],
            ...(confidence && { confidence }),
            ...result,
            totalMs: this.#clock.now() - begun,
        };
    }

    /** Forgets the last suggestion: another model would make another one. */
    forget(): void {
        this.#last = undefined;
        this.#withheld = undefined;
    }

    async #resolve(
        snapshot: EditorSnapshot,
        settings: Settings,
        signal: AbortSignal,
    ): Promise<Result> {
        const decision = decide(snapshot, settings, this.#last, this.#withheld);
        switch (decision.kind) {
            case 'skip':
                return { outcome: skipped(decision.reason) };
            case 'reuse': {
                const { text, generation, cuts } = decision.suggestion;
                const reused = decision.text === text ? 'same-place' : 'typed-along';
                return { outcome: shown(decision.text, snapshot), generation, cuts, reused };
            }
            case 'reconsider': {
                const again = { ...decision.suggestion, snapshot };
                return { ...this.#offer(again, settings), reused: 'same-place' };
            }
            case 'ask':
                return this.#ask(snapshot, settings, signal);
            default:
                return assertNever(decision);
        }
    }

    async #ask(snapshot: EditorSnapshot, settings: Settings, signal: AbortSignal): Promise<Result> {
        let generation: Generation;
        try {
            generation = await this.#engine.complete(completeParams(snapshot, settings), signal);
        } catch (error) {
            if (signal.aborted) return { outcome: skipped('superseded') };
            if (error instanceof EngineError)
                return { outcome: skipped('engine-failed', error.message) };
            throw error;
        }
        if (generation.stop === 'cancelled' || signal.aborted) {
            return { outcome: skipped('superseded'), generation };
        }
        const { text, cuts } = tidy(generation.text, siteOf(snapshot));
        if (text === '') {
            return {
                outcome: skipped(reasonForNothing(generation.text, generation.stop)),
                generation,
                cuts,
            };
        }
        return this.#offer({ snapshot, text, generation, cuts }, settings);
    }

    #offer(suggestion: Suggestion, settings: Settings): Result {
        const { snapshot, text, generation, cuts } = suggestion;
        const confidence = confidenceIn(generation, settings);
        const isShown = isSureEnough(confidence, snapshot.trigger);
        if (isShown) this.#last = suggestion;
        else this.#withheld = suggestion;
        const outcome = isShown ? shown(text, snapshot) : withheld(confidence);
        return { outcome, generation, cuts };
    }
}
