import { bytesOfPiece } from './byte-level.ts';
import { ByteTrie, joined, type TokenBytes } from './byte-trie.ts';
import type { TokenId } from './token-id.ts';
import { newlineByte } from './utf.ts';

/** Which bytes each token stands for, and which tokens begin with given bytes. */
export class Vocabulary {
    /** Those of all tokens; of special tokens, which stand for no text, none. */
    readonly #tokens: TokenBytes;
    readonly #trie: ByteTrie;
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
     * @param pieces vocabulary entries with their ids
     * @param bytesOf what an entry stands for, if anything
     */
    constructor(
        pieces: Iterable<readonly [piece: string, id: number]>,
        bytesOf: (piece: string) => Uint8Array | undefined = bytesOfPiece,
    ) {
        const known: Uint8Array[] = [];
        const nearNewline = new Set<number>();
        let newlineStartsToken = true;
        for (const [piece, id] of pieces) {
            const bytes = bytesOf(piece);
            if (!bytes || bytes.length === 0) continue;
            known[id] = bytes;
            for (let at = bytes.indexOf(newlineByte); at !== -1;) {
                const before = bytes[at - 1];
                if (before !== undefined) nearNewline.add(before);
                at = bytes.indexOf(newlineByte, at + 1);
            }
            if (bytes.includes(newlineByte) && !startsWithNewline(bytes))
                newlineStartsToken = false;
        }
        this.nearNewline = nearNewline;
        this.newlineStartsToken = newlineStartsToken;
        this.#tokens = together(known);
        this.#trie = new ByteTrie(this.#tokens);
        this.wholeIndentColumns = this.#wholeIndentColumns();
    }

    /** One more than the largest id that stands for text. */
    get size(): number {
        return this.#tokens.starts.length - 1;
    }

    /** Whether a token stands for text. */
    has(id: number): boolean {
        const { starts } = this.#tokens;
        return (starts[id + 1] ?? 0) > (starts[id] ?? 0);
    }

    /** The bytes of a token; undefined for special and unknown ones. */
    bytesOf(id: TokenId): Uint8Array | undefined {
        const { bytes, starts } = this.#tokens;
        const [start = 0, end = 0] = [starts[id], starts[id + 1]];
        return end > start ? bytes.subarray(start, end) : undefined;
    }

    /**
     * Ids of the tokens that agree with `typed`: those whose bytes begin with it, and those that are a
     * beginning of it.
     */
    agreeingWith(typed: Uint8Array): Int32Array {
        const shorter = Array.from({ length: Math.max(0, typed.length - 1) }, (_, i) =>
            this.#trie.equalTo(typed.subarray(0, i + 1)),
        );
        return joined([...shorter, this.#trie.beginningWith(typed)]);
    }

    /** Ids of the tokens whose bytes begin with `typed` and go on, but with none of some bytes. */
    goingOnAfter(typed: Uint8Array, except: readonly number[]): Int32Array {
        return this.#trie.goingOn(typed, except);
    }

    #wholeIndentColumns(): number {
        const has = (text: string): boolean => this.#trie.equalTo(Buffer.from(text)).length > 0;
        if (!has('\n\n') || !has('\n\t')) return 0;
        let columns = 0;
        while (has(`\n${' '.repeat(columns + 1)}`)) columns++;
        return columns;
    }
}

/** @param known by id */
function together(known: readonly (Uint8Array | undefined)[]): TokenBytes {
    const starts = new Uint32Array(known.length + 1);
    for (let id = 0; id < known.length; id++) {
        starts[id + 1] = (starts[id] ?? 0) + (known[id]?.length ?? 0);
    }
    const bytes = new Uint8Array(starts[known.length] ?? 0);
    for (let id = 0; id < known.length; id++) bytes.set(known[id] ?? [], starts[id]);
    return { bytes, starts };
}

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
