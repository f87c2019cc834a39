import fc from 'fast-check';

/** What is put in place of a value: of another type, or out of range. */
const strange = fc.oneof(
    fc.constantFrom<unknown>(null, '', 'view', -1, 0.5, 1e308, true, [], {}, [[]], '__proto__'),
    fc.jsonValue(),
);

/** Messages with one value changed, taken out or added, somewhere in them. */
export function mutated(messages: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
    return fc
        .tuple(messages, fc.array(fc.nat(1000), { minLength: 1, maxLength: 6 }), strange, fc.nat(2))
        .map(([message, path, value, how]) => changed(message, path, value, how));
}

/** Follows a path as far as there is something to follow; each number counts round the keys there. */
function changed(
    message: unknown,
    [first = 0, ...rest]: readonly number[],
    value: unknown,
    how: number,
): unknown {
    if (typeof message !== 'object' || message === null) return value;
    const entries: [string, unknown][] = Object.entries(message);
    const index = entries.length === 0 ? 0 : first % entries.length;
    const [key, inner] = entries[index] ?? ['strange', undefined];
    if (rest.length > 0 && typeof inner === 'object' && inner !== null) {
        return withEntry(message, key, changed(inner, rest, value, how));
    }
    if (how === 0) return withEntry(message, key, value);
    if (how === 1) return withEntry(message, `${key}2`, value);
    return Array.isArray(message)
        ? message.toSpliced(index, 1)
        : Object.fromEntries(entries.toSpliced(index, 1));
}

function withEntry(message: object, key: string, value: unknown): unknown {
    if (Array.isArray(message)) return message.toSpliced(Number.parseInt(key, 10), 1, value);
    return { ...message, [key]: value };
}
