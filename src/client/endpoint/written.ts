import type { TextLimit } from '../../protocol/text-limit.ts';
import type { Continuation, Step, StopReason } from '../../protocol/trace.ts';
import type { Chunk } from './chunk.ts';
import { stepsOf } from './server-tokens.ts';
import type { TokenTable } from './token-table.ts';

/** What a continuation begins with: tokens that were chosen before the server writes on. */
export interface Begun {
    readonly steps: readonly Step[];
    /** The tokens' text. */
    readonly text: string;
}

export const nothingBegun: Begun = { steps: [], text: '' };

/** A continuation in the making, chunk by chunk. */
export class Written {
    readonly #typed: string;
    readonly #limit: TextLimit;
    readonly #table: TokenTable;
    #steps: readonly Step[];
    /** Everything, what was typed already included. */
    #all: string;
    #kept = 0;
    /** Why it ends with what it begins with, if it does. */
    readonly begunStop: StopReason | undefined;

    /** @param typed what was typed already of what is written: it has to begin with that */
    constructor(typed: string, limit: TextLimit, table: TokenTable, begun: Begun) {
        this.#typed = typed;
        this.#limit = limit;
        this.#table = table;
        this.#steps = begun.steps;
        this.#all = begun.text;
        this.begunStop = this.#look();
    }

    /** What is sure to be part of it. It only grows. */
    get text(): string {
        return this.#all.slice(this.#typed.length).slice(0, this.#kept);
    }

    /** @returns why it ends with this chunk, or undefined when it goes on */
    push({ text, logProbs }: Pick<Chunk, 'text' | 'logProbs'>): StopReason | undefined {
        this.#steps = [...this.#steps, ...stepsOf(logProbs, this.#table)];
        this.#all += text;
        const shared = Math.min(this.#all.length, this.#typed.length);
        if (this.#all.slice(0, shared) !== this.#typed.slice(0, shared)) return 'contradiction';
        return this.#look();
    }

    end(stop: StopReason): Continuation {
        // What was written on after that is no part of it.
        const most = this.#typed.length + this.#kept;
        let length = 0;
        const steps = this.#steps
            .filter(({ token }) => {
                const isIn = length <= most;
                length += token.text.length;
                return isIn;
            })
            .map((step, i) => (i === 0 && this.#typed !== '' ? healed(step) : step));
        return { steps, text: this.text, stop, confidences: [] };
    }

    #look(): StopReason | undefined {
        // Half a Windows line end waits for its other half.
        const text = this.#all.slice(this.#typed.length).replace(/\r$/, '');
        const { kept, stop } = this.#limit(text);
        this.#kept = kept;
        return stop;
    }
}

const healed = (step: Step): Step =>
    step.source === 'model' ? { ...step, source: 'healed' } : step;
