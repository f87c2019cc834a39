import type { CompleteParams } from '../protocol/engine.ts';
import type { Drafts } from '../protocol/trace.ts';
import type { Drafting } from './drafting.ts';
import type { LoadedModel } from './loaded-model.ts';
import { ReadAhead } from './read-ahead.ts';
import type { TokenId } from './token-id.ts';
import { newlineByte } from './utf.ts';

/** What is read to answer one request: the best continuation, and the others. */
export class Readings {
    readonly #loaded: LoadedModel;
    readonly #drafting: Drafting | undefined;
    readonly #isLast: (token: TokenId) => boolean;
    readonly #all: ReadAhead[] = [];

    constructor(loaded: LoadedModel, { begin, block, drafts, recompute }: CompleteParams) {
        this.#loaded = loaded;
        // Experiments compare answers: nothing that was answered before is to be seen in them.
        const isExperiment = begin !== undefined || recompute === true;
        this.#drafting = isExperiment || drafts === false ? undefined : loaded.drafting;
        const { vocabulary } = loaded.tokenizer;
        this.#isLast = (token) => {
            const bytes = vocabulary.bytesOf(token);
            return !bytes || (!block && bytes.includes(newlineByte));
        };
    }

    /** What follows tokens that the model has read, or has by the time that the first one is taken. */
    after(text: readonly TokenId[]): ReadAhead {
        const [model, drafting, isLast] = [this.#loaded.cached, this.#drafting, this.#isLast];
        const reading = new ReadAhead({ model, drafting, text, isLast });
        this.#all.push(reading);
        return reading;
    }

    /** Takes an answer down, with the prompt before it: the next one may go on like it. */
    remember(tokens: readonly TokenId[]): void {
        if (this.#drafting) this.#drafting.last = tokens;
    }

    get drafts(): { readonly drafts?: Drafts } {
        if (!this.#drafting) return {};
        const drafts = { runs: 0, drafted: 0, accepted: 0 };
        for (const { drafts: each } of this.#all) {
            drafts.runs += each.runs;
            drafts.drafted += each.drafted;
            drafts.accepted += each.accepted;
        }
        return { drafts };
    }
}
