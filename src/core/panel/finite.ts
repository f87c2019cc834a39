/** Less probable than anything that a model says with float32. */
const leastNats = -1e6;

/** As messages have it: they know neither infinities nor NaN. */
export function finite(value: number): number {
    if (Number.isNaN(value)) return 0;
    return Math.max(leastNats, Math.min(-leastNats, value));
}
