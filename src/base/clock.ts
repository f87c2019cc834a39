/** Time as the code sees it, so that tests can move it. */
export interface Clock {
    /** Milliseconds that only grow; meaningful as differences. */
    now(): number;
    /** Resolves after `ms` milliseconds. */
    sleep(ms: number): Promise<void>;
}

export const systemClock: Clock = {
    now: () => performance.now(),
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};
