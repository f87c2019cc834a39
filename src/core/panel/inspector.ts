import type { Clock } from '../../base/clock.ts';
import type { Experiment, Occlusion, Side, WhatIf } from '../../protocol/panel.ts';
import { readParams } from '../complete-params.ts';
import type { EnginePort } from '../engine-port.ts';
import type { Settings } from '../settings.ts';
import type { Edit } from './edited-copy.ts';
import { experiment } from './experiment.ts';
import { look } from './look.ts';
import { occlude } from './occlusion.ts';
import { PatientEngine } from './patient-engine.ts';
import type { ReadPlace } from './read-place.ts';
import type { AskedTrace } from './reading-of.ts';
import { whatIf } from './what-if.ts';
import type { Place } from './workplace.ts';

/**
 * Asks the engine what the panel wants to know. The user's typing goes before all of it, and text right of the
 * cursor has no part in any of it.
 *
 * Each throws a `Refusal` where there is no answer, an `EngineError` where the engine cannot answer, and the
 * signal's reason when that aborts.
 */
export class Inspector {
    readonly #engine: PatientEngine;
    readonly #clock: Clock;

    constructor(engine: EnginePort, clock: Clock) {
        this.#clock = clock;
        this.#engine = new PatientEngine(engine, clock);
    }

    look(place: Place, settings: Settings, signal: AbortSignal): Promise<AskedTrace> {
        return look(this.#engine, this.#clock, place, settings, signal);
    }

    whatIf(place: ReadPlace, begin: readonly number[], signal: AbortSignal): Promise<WhatIf> {
        return whatIf(this.#engine, place, begin, signal);
    }

    experiment(
        place: ReadPlace,
        side: Side,
        edit: Edit | undefined,
        signal: AbortSignal,
    ): Promise<Experiment> {
        return this.#andReadAgain(place, experiment(this.#engine, place, side, edit, signal));
    }

    occlude(
        place: ReadPlace,
        onProgress: (occlusion: Occlusion) => void,
        signal: AbortSignal,
    ): Promise<Occlusion> {
        return this.#andReadAgain(
            place,
            occlude(this.#engine, this.#clock, place, onProgress, signal),
        );
    }

    /** What was asked has used the KV cache for other texts: the user's own is read again before the next key. */
    async #andReadAgain<T>({ snapshot, settings }: ReadPlace, answer: Promise<T>): Promise<T> {
        try {
            return await answer;
        } finally {
            this.#engine.warm(readParams(snapshot, settings));
        }
    }
}
