import type { Clock } from '../../base/clock.ts';
import type { Disposable } from '../../base/disposable.ts';
import { Emitter } from '../../base/emitter.ts';
import { EngineError } from '../../protocol/errors.ts';
import type { ModelFacts } from '../../protocol/trace.ts';
import type { MeasurableEngine } from '../engine-port.ts';
import { withAdvice } from '../explanation.ts';
import { PatientEngine } from '../panel/patient-engine.ts';
import { Refusal } from '../panel/refusal.ts';
import { measureSpeed, type Speed } from './speed.ts';

/** What is known of the model in use. */
export interface Inspected {
    /** Undefined until the engine has answered once. */
    readonly facts: ModelFacts | undefined;
    /** Memory that the engine holds on this machine, in bytes; undefined until measured, and where it runs elsewhere. */
    readonly memoryBytes: number | undefined;
    /** Undefined until measured. */
    readonly speed: Speed | undefined;
    readonly isMeasuring: boolean;
    /** Why it could not be measured, in words; '' where it could. */
    readonly failure: string;
}

/** Of a model that was not looked at yet. */
export const notInspected: Inspected = {
    facts: undefined,
    memoryBytes: undefined,
    speed: undefined,
    isMeasuring: false,
    failure: '',
};

/** Whether facts, which come anew with each answer, are of the model that is known. */
export const isSameModel = (known: ModelFacts | undefined, facts: ModelFacts): boolean =>
    known?.name === facts.name && known.weights === facts.weights;

/** The model in use, looked at when somebody asks: what it is, what memory it takes, how fast it is here. */
export class ModelInspection implements Disposable {
    readonly #engine: MeasurableEngine;
    readonly #patient: PatientEngine;
    readonly #changed = new Emitter<Inspected>();
    #current = notInspected;
    /** Ends a measurement that nobody wants any more. */
    #measuring = new AbortController();

    readonly onDidChange = this.#changed.event;

    constructor(engine: MeasurableEngine, clock: Clock) {
        this.#engine = engine;
        this.#patient = new PatientEngine(engine, clock);
    }

    get current(): Inspected {
        return this.#current;
    }

    /** Another model is in use from now on. */
    forget(): void {
        this.#measuring.abort();
        this.#set(notInspected);
    }

    /** A completion says which model made it. */
    told(facts: ModelFacts): void {
        if (!isSameModel(this.#current.facts, facts)) this.#add({ facts });
    }

    /** Measures anew. How that ended is in `current`. A server is not measured: that would send it text. */
    async measure(): Promise<void> {
        this.#measuring.abort();
        if (!this.#engine.isHere) return;
        const { signal } = (this.#measuring = new AbortController());
        this.#set({ ...this.#current, isMeasuring: true, failure: '' });
        try {
            const speed = await measureSpeed(async (params) => {
                const generation = await this.#patient.complete(params, signal);
                if (this.#current.facts === undefined) this.#add({ facts: generation.model });
                return generation;
            });
            const memoryBytes = await this.#engine.memoryBytes();
            if (!signal.aborted) this.#add({ speed, memoryBytes, isMeasuring: false });
        } catch (error) {
            if (signal.aborted) return;
            this.#add({ isMeasuring: false, failure: inWords(error) });
        }
    }

    dispose(): void {
        this.#measuring.abort();
        this.#changed.dispose();
    }

    #add(more: Partial<Inspected>): void {
        this.#set({ ...this.#current, ...more });
    }

    #set(inspected: Inspected): void {
        this.#current = inspected;
        this.#changed.fire(inspected);
    }
}

/** @throws the error itself where a user can do nothing about it */
function inWords(error: unknown): string {
    if (error instanceof EngineError) return withAdvice(error.toData());
    if (error instanceof Refusal) return error.message;
    throw error;
}
