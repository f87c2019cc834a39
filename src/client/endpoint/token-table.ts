/** A server tells tokens by their text; what asks for tokens names them by ids. Here each text gets one. */
export class TokenTable {
    readonly #ids = new Map<string, number>();
    readonly #bytes: Uint8Array[] = [];

    /** The same for the same bytes, for as long as the table lasts. */
    idOf(bytes: Uint8Array): number {
        const key = Buffer.from(bytes).toString('latin1');
        const known = this.#ids.get(key);
        if (known !== undefined) return known;
        const id = this.#bytes.push(bytes) - 1;
        this.#ids.set(key, id);
        return id;
    }

    /** What tokens read together; undefined where that is no text, or an id is unknown. */
    textOf(ids: readonly number[]): string | undefined {
        const parts = ids.map((id) => this.#bytes[id]);
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
