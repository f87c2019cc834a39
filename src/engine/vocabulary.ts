import { bytesOfPiece } from './byte-level.ts';
import { tokenId, type TokenId } from './token-id.ts';
import { newlineByte } from './utf.ts';

/** Which bytes each token stands for, and which tokens begin with given bytes. */
export class Vocabulary {
    /** By id; undefined for special tokens, which stand for no text. */
    readonly #bytes: (Uint8Array | undefined)[] = [];
    /** Ids with bytes, in the order of their bytes. */
    readonly #sorted: TokenId[];
    /** True when a newline can only be where a token begins, so that text may be cut before one. */
    readonly newlineStartsToken: boolean;
    /** The bytes that some token has just before a newline. */
    readonly nearNewline: ReadonlySet<number>;

    /**
     * An indent of up to so many columns is wholly in the token of the newline before it, so that the next
     * token begins the line's text.
     */
    readonly wholeIndentColumns: number;

    /**
     * @param pieces vocabulary entries with their ids, special tokens left out.
     * @param bytesOf what an entry stands for, if anything
     */
    constructor(
        pieces: Iterable<readonly [piece: string, id: number]>,
        bytesOf: (piece: string) => Uint8Array | undefined = bytesOfPiece,
    ) {
        let newlineStartsToken = true;
        const nearNewline = new Set<number>();
        for (const [piece, id] of pieces) {
            const bytes = bytesOf(piece);
            if (!bytes || bytes.length === 0) continue;
            this.#bytes[id] = bytes;
            if (bytes.includes(newlineByte) && !startsWithNewline(bytes))
                newlineStartsToken = false;
            for (const [i, byte] of bytes.entries()) {
                const before = bytes[i - 1];
                if (byte === newlineByte && before !== undefined) nearNewline.add(before);
            }
        }
        this.nearNewline = nearNewline;
        this.newlineStartsToken = newlineStartsToken;
        this.#sorted = [...this.#bytes.keys()]
            .filter((id) => this.#bytes[id] !== undefined)
            .map(tokenId)
            .sort((a, b) => Buffer.compare(this.#known(a), this.#known(b)));
        this.wholeIndentColumns = this.#wholeIndentColumns();
    }

    /** One more than the largest id that stands for text. */
    get size(): number {
        return this.#bytes.length;
    }

    /** The bytes of a token; undefined for special and unknown ones. */
    bytesOf(id: TokenId): Uint8Array | undefined {
        return this.#bytes[id];
    }

    /**
     * The tokens that agree with `typed`: those whose bytes begin with it, and those that are a
     * beginning of it.
     */
    *agreeingWith(typed: Uint8Array): Generator<TokenId> {
        for (let length = 1; length < typed.length; length++) {
            yield* this.#allOf(typed.subarray(0, length));
        }
        for (let i = this.#lowerBound(typed); i < this.#sorted.length; i++) {
            const id = this.#sorted[i];
            if (id === undefined || !beginsWith(this.#known(id), typed)) return;
            yield id;
        }
    }

    #wholeIndentColumns(): number {
        const has = (text: string): boolean => this.#allOf(Buffer.from(text)).next().done !== true;
        if (!has('\n\n') || !has('\n\t')) return 0;
        let columns = 0;
        while (has(`\n${' '.repeat(columns + 1)}`)) columns++;
        return columns;
    }

    /** The tokens for just these bytes: with byte fallback there may be two, for a byte and for a character. */
    *#allOf(bytes: Uint8Array): Generator<TokenId> {
        for (let i = this.#lowerBound(bytes); i < this.#sorted.length; i++) {
            const id = this.#sorted[i];
            if (id === undefined || Buffer.compare(this.#known(id), bytes) !== 0) return;
            yield id;
        }
    }

    /** Index of the first token in byte order that is not less than `bytes`. */
    #lowerBound(bytes: Uint8Array): number {
        let low = 0;
        let high = this.#sorted.length;
        while (low < high) {
            const middle = (low + high) >>> 1;
            const id = this.#sorted[middle];
            if (id !== undefined && Buffer.compare(this.#known(id), bytes) < 0) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    #known(id: TokenId): Uint8Array {
        return this.#bytes[id] ?? none;
    }
}

const none = new Uint8Array(0);
const carriageReturn = 0x0d;

function startsWithNewline(bytes: Uint8Array): boolean {
    const at = bytes[0] === carriageReturn ? 1 : 0;
    return bytes[at] === newlineByte;
}

export function beginsWith(bytes: Uint8Array, start: Uint8Array): boolean {
    return (
        bytes.length >= start.length && Buffer.compare(bytes.subarray(0, start.length), start) === 0
    );
}
