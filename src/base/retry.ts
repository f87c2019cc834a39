/**
 * Does `work` until it succeeds, or `again` sees no use in a further attempt.
 *
 * @param again gets what was thrown and how often it failed so far, from 1; it may change what the next attempt does
 * @throws what the last attempt threw
 */
export async function retry<T>(
    work: () => Promise<T>,
    again: (error: unknown, failures: number) => boolean,
): Promise<T> {
    for (let failures = 1; ; failures++) {
        try {
            return await work();
        } catch (error) {
            if (!again(error, failures)) throw error;
        }
    }
}
