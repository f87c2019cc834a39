// @ts-check

/** @typedef {import('./dice.mjs').Dice} Dice */

/** @type {readonly ((value: unknown) => unknown)[]} */
const changes = [
    () => undefined,
    () => null,
    () => NaN,
    () => Infinity,
    () => -1,
    () => 1e308,
    () => '',
    () => 'constructor',
    () => '__proto__',
    () => '\uD83D',
    () => ({}),
    () => [],
    () => [null, undefined, 7, 'x'],
    () => 12345678901234567890n,
    () => new Date(NaN),
    () => new Map([['a', 1]]),
    () => new Uint8Array(3),
    () => 'x'.repeat(50_000),
    () => Array.from({ length: 5000 }, () => null),
    (value) => [value],
    (value) => ({ value }),
    (value) => String(value),
];

/**
 * The same value with one or more parts of it changed into something else.
 *
 * @param {object} value @param {Dice} dice @returns {unknown}
 */
export function mutated(value, dice) {
    if (dice.below(20) === 0) return dice.pick(changes)(value);
    const copy = structuredClone(value);
    for (let times = 1 + dice.below(3); times > 0; times--) change(copy, dice);
    return copy;
}

/** @param {object} at @param {Dice} dice */
function change(at, dice) {
    const parts = /** @type {Record<string, unknown>} */ (at);
    const keys = ArrayBuffer.isView(at) ? [] : Object.keys(at);
    if (keys.length === 0) return;
    const key = dice.pick(keys);
    const part = parts[key];
    const isDeeper = typeof part === 'object' && part !== null && dice.below(3) > 0;
    if (isDeeper) change(part, dice);
    else parts[key] = dice.pick(changes)(part);
}
