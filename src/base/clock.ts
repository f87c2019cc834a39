/** Time as the code sees it, so that tests can move it. */
export interface Clock {
    /** Milliseconds that only grow; meaningful as differences. */
    now(): number;
    /** Resolves after `ms` milliseconds, or as soon as `over` aborts: nobody waits then, and no timer is left. */
    sleep(ms: number, over?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
    now: () => performance.now(),
    sleep: (ms, over) =>
        new Promise((resolve) => {
            const end = (): void => {
                clearTimeout(timer);
                over?.removeEventListener('abort', end);
                resolve();
            };
            const timer = setTimeout(end, ms);
            over?.addEventListener('abort', end);
        }),
};
