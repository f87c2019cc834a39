import { lineLimit, type TextLimit } from '../../protocol/text-limit.ts';
import { isCutShort, type Continuation, type Step, type StopReason } from '../../protocol/trace.ts';
import type { CompletionChunk } from './completion-chunk.ts';
import type { Complete } from './completion-request.ts';
import { readSteps } from './log-probs.ts';
import { findSpecialToken, maxMarkChars, pendingMark } from './special-tokens.ts';
import type { TokenTable } from './token-table.ts';

/** A server that goes on beyond the tokens it was asked for is stopped after so many characters for each, and some more. */
const maxCharsPerToken = 16;
const spareChars = 1000;

/** Tokens that a continuation begins with, chosen before the server writes on. */
export interface ForcedTokens {
    readonly steps: readonly Step[];
    /** The tokens' text. */
    readonly text: string;
}

export const noForcedTokens: ForcedTokens = { steps: [], text: '' };

/** What is to be continued, and how far. */
export interface ContinuationRequest {
    readonly prompt: string;
    /** The end of the text left of the cursor that is not in `prompt`: what is written has to begin with it. */
    readonly typed: string;
    readonly limit: TextLimit;
    readonly maxTokens: number;
    readonly logProbs: number;
    readonly forced: ForcedTokens;
}

/** What a continuation is made with. */
export interface ContinuationContext {
    readonly complete: Complete;
    readonly tokens: TokenTable;
    /** Why there is no time left, if so; told of once the connection has ended by that. */
    readonly over: () => StopReason | undefined;
    /** Hears of the text so far. */
    readonly onText: (text: string) => void;
}

/**
 * Has a server write until the text is whole. The connection is closed as soon as it is.
 *
 * @throws what `complete` throws, but where `over` says that it was to end
 */
export async function writeContinuation(
    request: ContinuationRequest,
    { complete, tokens, over, onText }: ContinuationContext,
): Promise<Continuation> {
    const { prompt, limit, maxTokens, logProbs, forced } = request;
    const written = new ContinuationBuilder(request, tokens);
    const isLine = limit === lineLimit;
    const left = maxTokens - forced.steps.length;
    if (left <= 0) return written.end('max-tokens');
    if (written.forcedStop) return written.end(written.forcedStop);
    try {
        let finished: StopReason | undefined;
        const asked = { prompt: prompt + forced.text, maxTokens: left, logProbs };
        // Where the server itself ends the line, the connection stays open for the next key.
        for await (const chunk of complete(isLine ? { ...asked, stop: ['\n'] } : asked)) {
            const stop = written.push(chunk);
            if (stop) return written.end(stop);
            if (chunk.text !== '') onText(written.text);
            if (chunk.finish !== undefined) finished ??= stopReason(chunk, isLine);
        }
        return written.end(finished ?? 'end-of-text');
    } catch (error) {
        const stop = over();
        if (stop === undefined) throw error;
        return written.end(stop);
    }
}

/** Why the server ended it. Where it does not say whether a line or the whole text ended, the line did for sure. */
function stopReason({ finish, stopReason: stop }: CompletionChunk, isLine: boolean): StopReason {
    if (finish === 'length' || finish === 'max_tokens') return 'max-tokens';
    return isLine && finish === 'stop' && stop !== null ? 'newline' : 'end-of-text';
}

/** A continuation in the making, chunk by chunk. */
class ContinuationBuilder {
    readonly #request: ContinuationRequest;
    readonly #tokens: TokenTable;
    readonly #steps: Step[];
    /** Everything, what was typed already included. */
    #all: string;
    #kept = 0;
    /** Where a special token stands in what was written, and how much of that was searched for one. */
    #special: number | undefined;
    #searched = 0;
    /** Why it ends with what it begins with, if it does. */
    readonly forcedStop: StopReason | undefined;

    constructor(request: ContinuationRequest, tokens: TokenTable) {
        this.#request = request;
        this.#tokens = tokens;
        this.#steps = [...request.forced.steps];
        this.#all = request.forced.text;
        this.forcedStop = this.#look(false);
    }

    /** What is sure to be part of it. It only grows. */
    get text(): string {
        return this.#written.slice(0, this.#kept);
    }

    /** @returns why it ends with this chunk, or undefined when it goes on */
    push({ text, logProbs }: CompletionChunk): StopReason | undefined {
        const { typed, maxTokens } = this.#request;
        if (this.#steps.length < maxTokens) this.#steps.push(...readSteps(logProbs, this.#tokens));
        if (text === '') return undefined;
        const maxChars = maxTokens * maxCharsPerToken + spareChars;
        this.#all = (this.#all + text).slice(0, maxChars);
        const shared = Math.min(this.#all.length, typed.length);
        if (this.#all.slice(0, shared) !== typed.slice(0, shared)) return 'contradiction';
        const stop = this.#look(false);
        return stop ?? (this.#all.length === maxChars ? 'max-tokens' : undefined);
    }

    end(stop: StopReason): Continuation {
        // Nothing comes after it that could make a mark of its end.
        if (!isCutShort(stop)) this.#look(true);
        // What was written on after that is no part of it.
        const end = this.#request.typed.length + this.#kept;
        let length = 0;
        const steps = this.#steps
            .filter(({ token }) => {
                const isIn = length <= end;
                length += token.text.length;
                return isIn;
            })
            .map((step, i) => (i === 0 && this.#request.typed !== '' ? healed(step) : step));
        return { steps, text: this.text, stop, confidences: [] };
    }

    get #written(): string {
        return this.#all.slice(this.#request.typed.length);
    }

    /** @param isAll whether no more of it comes */
    #look(isAll: boolean): StopReason | undefined {
        const { limit } = this.#request;
        const written = this.#written;
        this.#special ??= this.#findSpecial(written);
        // Half a Windows line end, or half a mark, waits for its other half.
        const end = this.#special ?? written.length - (isAll ? 0 : pendingMark(written));
        const sure = written.slice(0, end);
        const { kept, stop } = limit(sure.replace(/\r$/, ''));
        this.#kept = kept;
        return stop ?? (this.#special === undefined ? undefined : 'end-of-text');
    }

    /** Looks at what is new. */
    #findSpecial(written: string): number | undefined {
        const { prompt, typed } = this.#request;
        const from = Math.max(0, this.#searched - maxMarkChars);
        this.#searched = written.length;
        const before = prompt + typed + written.slice(0, from);
        const found = findSpecialToken(written.slice(from), before, (at, length) =>
            this.#isSpelled(typed.length + from + at, length),
        );
        return found === undefined ? undefined : from + found;
    }

    /** Whether the model wrote a mark as text: a special one is a token by itself. undefined where that is not known. */
    #isSpelled(at: number, length: number): boolean | undefined {
        const told = this.#steps.map(({ token }) => token.text).join('');
        if (!this.#all.startsWith(told) || told.length < at + length) return undefined;
        let start = 0;
        return !this.#steps.some(({ token: { text } }) => {
            const isWithin = start <= at && at + length <= start + text.length;
            start += text.length;
            return isWithin;
        });
    }
}

const healed = (step: Step): Step =>
    step.source === 'model' ? { ...step, source: 'healed' } : step;
