/** Values that stand where others are expected. */
const oddValues: readonly unknown[] = [
    ...[undefined, null, true, NaN, Infinity, -1, 0.5, 2 ** 60, '', 'constructor', '\ud800'],
    ...[[], {}, [null], { length: 3 }, new Uint8Array(2), new Uint32Array(3), new Map()],
];

/** All copies of a plain value in which one part, the whole included, is an odd value, or missing. */
export function* mutationsOf(value: unknown): Generator<{ what: string; mutated: unknown }> {
    for (const odd of oddValues) yield { what: `→ ${String(odd)}`, mutated: odd };
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return;
    for (const [key, part] of Object.entries(value)) {
        const copy = (): Record<string, unknown> =>
            (Array.isArray(value) ? [...(value as unknown[])] : { ...value }) as never;
        const without = copy();
        // eslint-disable-next-line @typescript-eslint/no-dynamic-delete
        delete without[key];
        yield { what: `${key} missing`, mutated: without };
        for (const { what, mutated } of mutationsOf(part)) {
            yield { what: `${key} ${what}`, mutated: Object.assign(copy(), { [key]: mutated }) };
        }
    }
}
