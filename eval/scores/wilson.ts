/** The quantile of the normal distribution that leaves 2.5 % on each side. */
const z = 1.959964;

/**
 * The 95 % confidence interval of a share (E. B. Wilson 1927); right also for few cases and for shares
 * near 0 and 1.
 */
export function wilsonInterval(successes: number, cases: number): { low: number; high: number } {
    if (cases === 0) return { low: 0, high: 1 };
    const share = successes / cases;
    const scale = 1 + z ** 2 / cases;
    const centre = (share + z ** 2 / (2 * cases)) / scale;
    const spread = Math.sqrt((share * (1 - share)) / cases + z ** 2 / (4 * cases ** 2));
    const half = (z / scale) * spread;
    // At 0 and 1 the share itself is the bound, which rounding would miss by a hair.
    return {
        low: Math.max(0, Math.min(share, centre - half)),
        high: Math.min(1, Math.max(share, centre + half)),
    };
}
