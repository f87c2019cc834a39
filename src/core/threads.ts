/** No more than this pays for a model of tens of millions of weights. */
const mostThreads = 4;

/**
 * Threads for inference.
 *
 * @param wanted the setting; 0 lets us choose
 * @param processors logical processors of the machine
 */
export function chooseThreads(wanted: number, processors: number): number {
    if (wanted > 0) return Math.min(wanted, Math.max(1, processors));
    const half = Math.ceil(processors / 2);
    return Math.max(1, Math.min(mostThreads, Math.max(half, Math.min(2, processors))));
}
