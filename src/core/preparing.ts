import { EngineError } from '../protocol/errors.ts';
import { readParams } from './complete-params.ts';
import { coveredSuffix } from './covered-suffix.ts';
import type { EnginePort } from './engine-port.ts';
import { afterNextEnter } from './next-line.ts';
import { reasonBeforeReading } from './policy.ts';
import type { Runs } from './runs.ts';
import type { Settings } from './settings.ts';
import type { Showing } from './showing.ts';
import { siteOf, type EditorSnapshot, type Situation } from './snapshot.ts';

/** Work that nobody waits for, so that the next request is answered sooner. All of it gives way at once. */
export class Preparing {
    readonly #engine: EnginePort;
    readonly #runs: Runs;
    readonly #showing: Showing;

    constructor(engine: EnginePort, runs: Runs, showing: Showing) {
        this.#engine = engine;
        this.#runs = runs;
        this.#showing = showing;
    }

    /** Reads the text left of the cursor into the KV cache, where a suggestion may be wanted. */
    async warm(
        situation: Situation,
        read: () => EditorSnapshot,
        settings: Settings,
    ): Promise<void> {
        const asked = { ...situation, trigger: 'automatic', lastAction: 'none' } as const;
        if (!settings.warmUp || reasonBeforeReading(asked, settings, {})) return;
        const snapshot = read();
        if (snapshot.prefix.trim() === '') return;
        const { signal } = new AbortController();
        await quietly(() => this.#engine.warm(readParams(snapshot, settings), signal));
    }

    /** Completes the line after a suggestion that the user took. */
    async nextLine(index: number, settings: Settings): Promise<void> {
        const { seen } = this.#showing;
        const text = seen?.drafts[index]?.text;
        if (!seen || text === undefined || !settings.warmUp) return;
        const { snapshot } = seen;
        const next = afterNextEnter(snapshot, text, coveredSuffix(text, siteOf(snapshot)));
        if (!next) return;
        await quietly(() => this.#runs.prepare(next, settings));
    }
}

/** Where nobody waits nobody is told of a failure: the next request meets it, too. */
async function quietly(task: () => Promise<unknown>): Promise<void> {
    try {
        await task();
    } catch (error) {
        if (!(error instanceof EngineError)) throw error;
    }
}
