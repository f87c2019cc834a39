/** Many durations in little room: how many fell into each bucket. Buckets grow with the durations in them. */
export type Latencies = ReadonlyMap<number, number>;

/** Buckets for each doubling: neighbours differ by 9 %. */
const perDoubling = 8;
/** Holds everything from about an hour on. */
const lastBucket = 22 * perDoubling;

/** The bucket of a duration in milliseconds; everything up to 1 ms is in the first. */
export function bucketOf(durationMs: number): number {
    if (!(durationMs > 1)) return 0;
    return Math.min(lastBucket, Math.round(Math.log2(durationMs) * perDoubling));
}

/** Whether a stored number is a bucket's. */
export const isBucket = (value: number): boolean =>
    Number.isInteger(value) && value >= 0 && value <= lastBucket;

/** The middle one of all durations in milliseconds, off by 5 % at most; undefined for none. */
export function medianMs(latencies: Latencies): number | undefined {
    const buckets = [...latencies].sort(([a], [b]) => a - b);
    const half = buckets.reduce((sum, [, count]) => sum + count, 0) / 2;
    let passed = 0;
    const middle = buckets.find(([, count]) => (passed += count) >= half);
    return middle && 2 ** (middle[0] / perDoubling);
}
