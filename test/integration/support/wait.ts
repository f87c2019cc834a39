/** How often a condition is looked at, in milliseconds. */
const lookEveryMs = 25;

export const pause = (delayMs: number): Promise<void> =>
    new Promise((resolve) => setTimeout(resolve, delayMs));

/**
 * Waits until `look` finds something, and returns it.
 *
 * @param what is waited for, as the error says when it does not come
 */
export async function until<T>(
    what: string,
    look: () => T | undefined | false | PromiseLike<T | undefined | false>,
    timeoutMs = 20_000,
): Promise<T> {
    for (const start = Date.now(); Date.now() - start < timeoutMs;) {
        const found = await look();
        if (found !== undefined && found !== false) return found;
        await pause(lookEveryMs);
    }
    throw new Error(`Not within ${timeoutMs} ms: ${what}.`);
}
