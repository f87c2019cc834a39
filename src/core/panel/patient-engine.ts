import * as l10n from '@vscode/l10n';
import type { Clock } from '../../base/clock.ts';
import type { CompleteParams, ReadParams } from '../../protocol/engine.ts';
import type { Generation } from '../../protocol/trace.ts';
import type { EnginePort } from '../engine-port.ts';
import { Refusal } from './refusal.ts';

/** How long to wait after each time that the engine had to give way, in milliseconds. */
const pausesMs = [50, 100, 200, 400, 800, 1600];

/**
 * The engine as the panel asks it: in the background, one thing after the other, and once more where it gave way to
 * what the user typed.
 */
export class PatientEngine {
    readonly #engine: EnginePort;
    readonly #clock: Clock;
    #tail: Promise<unknown> = Promise.resolve();

    constructor(engine: EnginePort, clock: Clock) {
        this.#engine = engine;
        this.#clock = clock;
    }

    /**
     * @throws Refusal when the engine gave way too often
     * @throws EngineError when the engine or its model cannot answer
     * @throws the signal's reason when it aborts
     */
    complete(params: CompleteParams, signal: AbortSignal): Promise<Generation> {
        const answer = this.#tail.then(() => this.#ask({ ...params, background: true }, signal));
        this.#tail = answer.catch(() => undefined);
        return answer;
    }

    /** Reads text ahead, as before the panel asked something else. Nobody waits for it, and nobody hears of a failure. */
    warm(params: ReadParams): void {
        const warmed = this.#engine.warm(params, new AbortController().signal);
        warmed.catch(() => undefined);
    }

    async #ask(params: CompleteParams, signal: AbortSignal): Promise<Generation> {
        for (const pauseMs of pausesMs) {
            signal.throwIfAborted();
            const generation = await this.#engine.complete(params, signal);
            signal.throwIfAborted();
            if (generation.stop !== 'cancelled') return generation;
            await this.#clock.sleep(pauseMs, signal);
        }
        signal.throwIfAborted();
        throw new Refusal(
            l10n.t('The engine is busy with suggestions. Ask again when you have stopped typing.'),
        );
    }
}
