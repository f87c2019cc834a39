/** Which axis of a KV cache's tensor counts the tokens, and how large the others are. */

/** What config.json says of the attention's heads. */
export interface HeadSizes {
    /** Heads of keys and values; 1 with multi-query attention. */
    readonly kvHeads?: number | undefined;
    readonly headSize?: number | undefined;
}

/** Sizes of the axes before and after that of the tokens. */
export interface Layout {
    readonly before: readonly number[];
    readonly after: readonly number[];
}

/** A number, or the name that the graph has for a free size. */
type Size = number | string;

const tokens = /past|seq|tokens|length|len\b|total/i;
const batch = /batch/i;
const headSize = /(?:head|hidden|embed).*(?:dim|size)|^(?:head_)?dim$/i;
const heads = /head/i;

/**
 * Reads the axes from the names that exporters give to free sizes, e.g. [batch_size, 8, past_sequence_length, 64];
 * where there are none, from where the axes usually are.
 *
 * @param past shape of what goes in
 * @param present shape of what comes out; its axis of tokens has another name
 * @returns undefined where an axis has no size
 */
export function cacheLayout(
    past: readonly Size[],
    present: readonly Size[],
    sizes: HeadSizes,
): Layout | undefined {
    const axis = tokenAxis(past, present);
    if (axis === undefined) return undefined;
    const all = past.map((size, i) => (i === axis ? 0 : sizeOf(size, i, past.length, axis, sizes)));
    if (all.includes(undefined)) return undefined;
    const known = all.filter((size) => size !== undefined);
    return { before: known.slice(0, axis), after: known.slice(axis + 1) };
}

function tokenAxis(past: readonly Size[], present: readonly Size[]): number | undefined {
    const free = [...past.keys()].filter((i) => isFree(past[i]));
    const named = free.filter((i) => tokens.test(String(past[i])) && !batch.test(String(past[i])));
    const [only, another] = named;
    if (only !== undefined && another === undefined) return only;
    const changed = free.filter((i) => isFree(present[i]) && past[i] !== present[i]);
    if (changed.length === 1) return changed[0];
    // [batch, heads, tokens, head size], or [batch, tokens, size] with all heads in one.
    const usual = past.length >= 4 ? past.length - 2 : past.length === 3 ? 1 : undefined;
    return usual !== undefined && isFree(past[usual]) ? usual : free.at(-1);
}

function sizeOf(
    size: Size,
    axis: number,
    rank: number,
    tokenAt: number,
    { kvHeads, headSize: ofHead }: HeadSizes,
): number | undefined {
    if (!isFree(size)) return Number(size);
    const name = String(size);
    if (batch.test(name)) return heads.test(name) ? kvHeads : 1;
    if (headSize.test(name)) return ofHead;
    if (heads.test(name)) return kvHeads;
    if (axis === 0) return 1;
    if (axis === rank - 1) return ofHead;
    return axis < tokenAt || rank === 4 ? kvHeads : undefined;
}

const isFree = (size: Size | undefined): boolean => typeof size !== 'number' || size <= 0;
