import type { EnginePort } from '../../src/core/engine-port.ts';
import type { CompleteParams, ReadParams, Warmed } from '../../src/protocol/engine.ts';
import type { Generation, Step } from '../../src/protocol/trace.ts';
import { byteEnds, generationOf, stepOf } from './samples.ts';

type Listener = (text: string, step: Step) => void;

/**
 * An engine whose generations a test writes, step by step.
 *
 * As in the real one, a newer request ends the one that runs, and one in the background is not begun beside
 * one that somebody waits for.
 */
export class HandDrivenEngine implements EnginePort {
    /** All requests, oldest first. */
    readonly requests: HandDrivenRequest[] = [];
    readonly warmed: ReadParams[] = [];

    /** The request that was made last. */
    get newest(): HandDrivenRequest {
        const newest = this.requests.at(-1);
        if (!newest) throw new Error('Nothing was asked yet.');
        return newest;
    }

    complete(params: CompleteParams, signal: AbortSignal, onText?: Listener): Promise<Generation> {
        if (signal.aborted) return Promise.reject(signal.reason as Error);
        const request = new HandDrivenRequest(params, signal, onText);
        const running = this.requests.filter(({ isOver }) => !isOver);
        const gives = params.background && running.some((other) => !other.params.background);
        for (const other of gives ? [request] : running) other.end({ stop: 'cancelled' });
        this.requests.push(request);
        return request.answer;
    }

    warm(params: ReadParams): Promise<Warmed> {
        this.warmed.push(params);
        return Promise.resolve({ computedTokens: 1, isWhole: true });
    }

    /** Each byte a token. */
    tokenize(text: string): Promise<Uint32Array> {
        return Promise.resolve(byteEnds(text));
    }
}

/** One request to a hand-driven engine; it runs until the test ends it, or its signal aborts. */
export class HandDrivenRequest {
    readonly params: CompleteParams;
    readonly #signal: AbortSignal;
    /** Settles when it is over. */
    readonly answer: Promise<Generation>;
    readonly #steps: Step[] = [];
    readonly #onText: Listener | undefined;
    #resolve: (generation: Generation) => void = () => undefined;
    #reject: (error: Error) => void = () => undefined;
    #text = '';
    #isOver = false;

    constructor(params: CompleteParams, signal: AbortSignal, onText: Listener | undefined) {
        this.params = params;
        this.#signal = signal;
        this.#onText = onText;
        this.answer = new Promise((resolve, reject) => {
            this.#resolve = resolve;
            this.#reject = reject;
        });
        signal.addEventListener('abort', this.#cancel);
    }

    /** Whether it was answered, cancelled or failed. */
    get isOver(): boolean {
        return this.#isOver;
    }

    /** Decodes one step, and tells of it. Nothing happens once it is over. */
    write(text: string): this {
        if (this.#isOver) return this;
        const step = stepOf(text);
        this.#steps.push(step);
        this.#text += text;
        this.#onText?.(this.#text, step);
        return this;
    }

    /** Answers with what was written. */
    end(more: Partial<Generation> = {}): void {
        this.#settle();
        this.#resolve(generationOf(this.#text, { steps: [...this.#steps], ...more }));
    }

    fail(error: Error): void {
        this.#settle();
        this.#reject(error);
    }

    readonly #cancel = (): void => {
        this.end({ stop: 'cancelled' });
    };

    #settle(): void {
        this.#isOver = true;
        this.#signal.removeEventListener('abort', this.#cancel);
    }
}
