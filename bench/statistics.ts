/** The value below which a share of all values lies; the nearest one that was measured. */
export function percentile(values: readonly number[], share: number): number {
    const sorted = values.toSorted((a, b) => a - b);
    const rank = Math.max(0, Math.ceil(share * sorted.length) - 1);
    const value = sorted[rank];
    if (value === undefined) throw new Error('Nothing was measured.');
    return value;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);
