import { LRUCache } from 'lru-cache';

/** All tokens that are remembered have no more bytes together, each counted with what it costs to keep it. */
const maxBytes = 1 << 22;
const bytesPerEntry = 64;

/**
 * A server tells tokens by their text; what asks for tokens names them by ids. Here each text gets one. Those that were
 * not met for longest are forgotten; their ids are not given again.
 */
export class TokenTable {
    readonly #bytes = new Map<number, Uint8Array>();
    readonly #ids = new LRUCache<string, number>({
        maxSize: maxBytes,
        sizeCalculation: (_, key) => key.length + bytesPerEntry,
        dispose: (id) => this.#bytes.delete(id),
    });
    #next = 0;

    get size(): number {
        return this.#bytes.size;
    }

    /** The same for the same bytes, for as long as they are remembered. */
    encode(bytes: Uint8Array): number {
        const key = Buffer.from(bytes).toString('latin1');
        const known = this.#ids.get(key);
        if (known !== undefined) return known;
        const id = this.#next++;
        this.#bytes.set(id, bytes);
        this.#ids.set(key, id);
        return id;
    }

    /** What tokens read together; undefined where that is no text, or an id is unknown. */
    decode(ids: readonly number[]): string | undefined {
        const parts = ids.map((id) => this.#bytes.get(id));
        if (!parts.every((part) => part !== undefined)) return undefined;
        try {
            return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
                Buffer.concat(parts),
            );
        } catch {
            // A part of a character: it cannot be put into a prompt.
            return undefined;
        }
    }
}
