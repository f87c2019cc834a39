import type { Findings } from './findings.ts';

/** The longest that the extension may hold its process for a text of 100 kB, in milliseconds. */
export const longestHoldMs = 50;

/**
 * A processor that others share is slower, and what happens to run at the same time (the collection of garbage, the
 * harness itself) counts too: what takes longer than this is a finding.
 */
const foundFromMs = 2 * longestHoldMs;

const sampleMs = 4;

/**
 * Measures how long the extension holds its process at once: each call into it, and each stretch in which a timer had
 * to wait. Of wall and processor time the lesser counts, so that other programs do not.
 */
export class Holds {
    readonly #findings: Findings;
    readonly #timer: NodeJS.Timeout;
    #last = mark();
    /** What belongs to the harness, or to a text larger than 100 kB, is not measured. */
    #isPaused = false;
    longestMs = 0;
    longestIn = '';

    constructor(findings: Findings) {
        this.#findings = findings;
        this.#timer = setInterval(() => {
            this.#sample();
        }, sampleMs);
        this.#timer.unref();
    }

    /** Measures one call. */
    time<T>(what: string, call: () => T): T {
        const begun = mark();
        try {
            return call();
        } finally {
            this.#count(what, since(begun));
        }
    }

    /** Does work of the harness, which is not measured. */
    apart<T>(call: () => T): T {
        this.#sample();
        try {
            return call();
        } finally {
            this.#last = mark();
        }
    }

    /** From here on nothing is measured. */
    pause(): void {
        this.#isPaused = true;
    }

    resume(): void {
        this.#isPaused = false;
        this.#last = mark();
    }

    dispose(): void {
        clearInterval(this.#timer);
    }

    #sample(): void {
        const held = since(this.#last) - sampleMs;
        this.#last = mark();
        this.#count('work between two events', held);
    }

    #count(what: string, ms: number): void {
        if (this.#isPaused) return;
        if (ms > this.longestMs) {
            this.longestMs = ms;
            this.longestIn = `${what}, step ${this.#findings.step}`;
        }
        if (ms > foundFromMs) this.#findings.add('holds', `${what}: ${ms.toFixed(0)} ms`);
    }
}

interface Mark {
    readonly wallMs: number;
    readonly processorMs: number;
}

function mark(): Mark {
    const { user, system } = process.cpuUsage();
    return { wallMs: performance.now(), processorMs: (user + system) / 1000 };
}

function since(begun: Mark): number {
    const now = mark();
    return Math.min(now.wallMs - begun.wallMs, now.processorMs - begun.processorMs);
}
