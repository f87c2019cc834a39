import { piecesFromEnd, type Piece } from './pieces.ts';
import type { TokenId } from './token-id.ts';
import type { Tokenizer } from './tokenizer.ts';

/** Remembered pieces; about a thousand screens of code. */
const capacity = 4096;

/** Encodes text piece by piece and remembers each piece, so that a keystroke encodes one line only. */
export class Encoder {
    readonly #tokenizer: Tokenizer;
    /** Piece → ids, the least recently used first. */
    readonly #known = new Map<string, readonly TokenId[]>();

    constructor(tokenizer: Tokenizer) {
        this.#tokenizer = tokenizer;
    }

    encode(text: string): TokenId[] {
        const parts: (readonly TokenId[])[] = [];
        for (const { ids } of this.fromEnd(text)) parts.push(ids);
        return parts.reverse().flat();
    }

    /** Pieces of `text` with their ids, from the last to the first; see `piecesFromEnd` for `origin`. */
    *fromEnd(text: string, origin = 0): Generator<Piece & { readonly ids: readonly TokenId[] }> {
        for (const piece of piecesFromEnd(text, this.#tokenizer.isCut, origin)) {
            const part = text.slice(piece.start, piece.end);
            const ids = this.#encodePiece(piece.start === 0 ? this.#tokenizer.begun(part) : part);
            yield { ...piece, ids };
        }
    }

    #encodePiece(piece: string): readonly TokenId[] {
        const ids = this.#known.get(piece) ?? this.#tokenizer.encode(piece);
        this.#known.delete(piece);
        this.#known.set(piece, ids);
        if (this.#known.size > capacity) {
            for (const oldest of this.#known.keys()) {
                this.#known.delete(oldest);
                break;
            }
        }
        return ids;
    }
}
