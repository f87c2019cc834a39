/**
 * Speculative decoding: with a token that was taken, those that are likely to follow it are read in one run (Leviathan
 * et al. 2022), and each is as good as read once it is taken, too. Where another one is, what was read behind it is
 * forgotten. Which tokens are taken does not depend on it.
 */
import type { Drafts } from '../protocol/trace.ts';
import type { CachedModel } from './cached-model.ts';
import { draftFor } from './draft.ts';
import type { Drafting } from './drafting.ts';
import type { Candidate } from './logits.ts';
import { mostDrafted } from './pay-off.ts';
import type { TokenId } from './token-id.ts';

/** A token that is expected to be taken. */
interface Expected {
    readonly token: TokenId;
    /** How many tokens before it agreed with those of an earlier place. */
    readonly agreed: number;
    /** After it; undefined where it was not read. */
    readonly logits?: Float32Array | undefined;
}

/** What is read, one taken token after the other. */
export interface Course {
    readonly model: CachedModel;
    /** Absent: each token is read alone. */
    readonly drafting?: Drafting | undefined;
    /** The tokens that the model has read when the first is taken. */
    readonly text: readonly TokenId[];
    /** Whether nothing is needed of a token once it is taken: it ends the continuation. */
    readonly isLast: (token: TokenId) => boolean;
}

export class ReadAhead {
    readonly #course: Course;
    readonly #model: CachedModel;
    readonly #text: TokenId[];
    /** In order. */
    #expected: readonly Expected[] = [];
    /** How much of the text was read before some was read together and got logits that were rounded otherwise. */
    #roundedFrom: number | undefined;
    readonly #count = { runs: 0, drafted: 0, accepted: 0 };

    constructor(course: Course) {
        this.#course = course;
        this.#model = course.model;
        this.#text = [...course.text];
    }

    /** All tokens up to the last one that was taken. */
    get text(): readonly TokenId[] {
        return this.#text;
    }

    get drafts(): Drafts {
        return { ...this.#count };
    }

    /** Whether a token is read already. */
    hasRead(token: TokenId): boolean {
        const [next] = this.#expected;
        return next?.token === token && next.logits !== undefined;
    }

    /** Whether the first of some candidates is the likeliest in any case, however its logits were rounded. */
    isClear([best, second]: readonly Candidate[]): boolean {
        if (this.#roundedFrom === undefined || !best || !second) return true;
        return best.logProb - second.logProb >= (this.#course.drafting?.clearBy ?? 0);
    }

    /**
     * Reads a token that was taken. @returns logits after it
     *
     * @param most how many tokens may be drafted
     */
    async after(token: TokenId, most: number): Promise<Float32Array> {
        const [next, ...others] = this.#expected;
        if (next) this.#course.drafting?.payOff.judge(next.agreed, next.token === token);
        if (next?.token === token && next.logits) {
            this.#text.push(token);
            this.#count.accepted++;
            this.#expected = others;
            return next.logits;
        }
        this.#forgetExpected();
        this.#text.push(token);
        return this.#read(token, most);
    }

    /** Reads one by one what was read together. @returns logits after the last token, rounded as they always are */
    async readAgain(): Promise<Float32Array> {
        this.#forgetExpected();
        const from = this.#roundedFrom ?? this.#text.length - 1;
        this.#roundedFrom = undefined;
        this.#model.rewind(from);
        let logits: Float32Array = new Float32Array();
        for (const token of this.#text.slice(from)) logits = await this.#model.advance([token]);
        return logits;
    }

    #forgetExpected(): void {
        if (this.#expected.some(({ logits }) => logits)) this.#model.rewind(this.#text.length);
        this.#expected = [];
    }

    async #read(token: TokenId, most: number): Promise<Float32Array> {
        const { drafting } = this.#course;
        if (!drafting) return this.#model.advance([token]);
        const expected = this.#expect(drafting);
        const read = expected.slice(0, this.#lengthOf(expected, drafting, most));
        const tokens = [token, ...read.map((each) => each.token)];
        const begun = performance.now();
        const [logits, ...further] = await this.#logitsOf(tokens);
        drafting.payOff.note(tokens.length, performance.now() - begun);
        this.#expected =
            read.length === 0
                ? expected.slice(0, 1)
                : read.map((each, i) => ({ ...each, logits: further[i] }));
        if (!logits) throw new Error('The model returned no logits.');
        return logits;
    }

    #expect({ last }: Drafting): Expected[] {
        const { tokens, agreed } = draftFor(this.#text, last, mostDrafted);
        return tokens.map((token, i) => ({ token, agreed: agreed + i }));
    }

    /** How many of the tokens that are expected to read. */
    #lengthOf(expected: readonly Expected[], { payOff }: Drafting, most: number): number {
        const [first] = expected;
        const end = expected.findIndex(({ token }) => this.#course.isLast(token));
        const room = this.#model.model.facts.contextTokens - 1 - this.#text.length;
        const wanted = Math.min(end === -1 ? expected.length : end, room, most);
        return first && wanted > 0 ? payOff.lengthFor(first.agreed, wanted) : 0;
    }

    async #logitsOf(tokens: readonly TokenId[]): Promise<readonly Float32Array[]> {
        if (tokens.length === 1) return [await this.#model.advance(tokens)];
        if ((this.#course.drafting?.clearBy ?? 0) > 0) this.#roundedFrom ??= this.#text.length - 1;
        this.#count.runs++;
        this.#count.drafted += tokens.length - 1;
        return this.#model.advanceEach(tokens);
    }
}
