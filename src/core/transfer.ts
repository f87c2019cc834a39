import * as l10n from '@vscode/l10n';
import type { Clock } from '../base/clock.ts';
import { bytes, count } from '../base/numerals.ts';
import { listed } from './sentences.ts';

/** The rate is that of so long a time, in milliseconds. */
const windowMs = 10_000;

/** Before so long a time, in milliseconds, a rate says nothing. */
const leastMs = 1000;

/** Pieces come more often than this, in milliseconds. */
const readEveryMs = 100;

interface Reading {
    readonly at: number;
    readonly bytes: number;
}

/** How far a download is. What it says never goes back, even where a part has to come anew. */
export class Transfer {
    readonly #clock: Clock;
    readonly #totalBytes: number;
    #most = 0;
    #readings: Reading[] = [];

    constructor(clock: Clock, totalBytes: number) {
        this.#clock = clock;
        this.#totalBytes = totalBytes;
    }

    /** @param there so many bytes are there now, of all of them */
    reached(there: number): void {
        this.#most = Math.min(this.#totalBytes, Math.max(this.#most, there));
        const now = this.#clock.now();
        const last = this.#readings.at(-1);
        if (last && now - last.at < readEveryMs) return;
        this.#readings.push({ at: now, bytes: this.#most });
        this.#readings = this.#readings.filter(({ at }) => now - at <= windowMs);
    }

    /** 0 to 1. */
    get share(): number {
        return this.#totalBytes === 0 ? 1 : this.#most / this.#totalBytes;
    }

    /** Bytes a second; undefined before it is known. */
    get rate(): number | undefined {
        const [first] = this.#readings;
        const last = this.#readings.at(-1);
        if (!first || !last || last.at - first.at < leastMs) return undefined;
        return ((last.bytes - first.bytes) / (last.at - first.at)) * 1000;
    }

    /** Bytes, rate and time left. */
    get inWords(): string {
        const { rate } = this;
        const done = l10n.t('{0} of {1}', bytes(this.#most), bytes(this.#totalBytes));
        if (rate === undefined || rate <= 0) return done;
        const leftSeconds = (this.#totalBytes - this.#most) / rate;
        return listed([done, l10n.t('{0} a second', bytes(rate)), timeLeft(leftSeconds)]);
    }
}

function timeLeft(seconds: number): string {
    return seconds < 90
        ? l10n.t('{0} s left', count(Math.ceil(seconds)))
        : l10n.t('{0} min left', count(Math.ceil(seconds / 60)));
}
