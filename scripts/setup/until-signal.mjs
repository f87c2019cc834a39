// @ts-check

/** How often to look whether npm still lives, in milliseconds. */
const lookEveryMs = 200;

/** Resolves when the user or the system asks this process to stop. @returns {Promise<void>} */
export function untilSignal() {
    return new Promise((resolve) => {
        // Listening on, as a second Ctrl-C must not cut the tidying up short.
        for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
            process.on(signal, () => {
                resolve();
            });
        }
    });
}

/**
 * Sends this process SIGTERM when the npm that runs it has ended.
 *
 * npm passes a signal on to the shell between it and this process, and that shell keeps it for itself.
 */
export function endWithNpm() {
    if (process.env['npm_lifecycle_event'] === undefined) return;
    const parent = process.ppid;
    const timer = setInterval(() => {
        if (process.ppid === parent) return;
        clearInterval(timer);
        process.kill(process.pid, 'SIGTERM');
    }, lookEveryMs);
    timer.unref();
}
