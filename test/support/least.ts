/**
 * The least of some measurements of the same: what else a machine does only ever adds to a time.
 *
 * @param measure is given how often it was called before
 */
export async function leastOf(
    tries: number,
    measure: (turn: number) => Promise<number>,
): Promise<number> {
    let least = Infinity;
    for (let turn = 0; turn < tries; turn++) least = Math.min(least, await measure(turn));
    return least;
}
