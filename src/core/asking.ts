import * as l10n from '@vscode/l10n';
import { assertNever } from '../base/assert-never.ts';
import type { Clock } from '../base/clock.ts';
import { milliseconds } from '../base/numerals.ts';
import type { SkipReason } from '../protocol/trace.ts';
import { restOf, type Answer } from './answer.ts';
import { after, patienceMs } from './patience.ts';
import type { Run } from './run.ts';
import type { Runs } from './runs.ts';
import type { Settings } from './settings.ts';
import type { EditorSnapshot } from './snapshot.ts';
import type { TypingRhythm } from './typing-rhythm.ts';

/** How long a run goes on when nobody waits for it: VS Code asks 50 ms after the next key, and may follow it. */
const graceMs = 150;

/** Why there is no answer. */
export interface Unanswered {
    readonly reason: SkipReason;
    readonly detail?: string;
}

/** Waits for answers of the engine: not too early, not too long, and no longer than somebody wants them. */
export class Asking {
    readonly #runs: Runs;
    readonly #rhythm: TypingRhythm;
    readonly #clock: Clock;

    constructor(runs: Runs, rhythm: TypingRhythm, clock: Clock) {
        this.#runs = runs;
        this.#rhythm = rhythm;
        this.#clock = clock;
    }

    /** What the model writes at `snapshot`, or why nobody waits for it. */
    async answer(
        snapshot: EditorSnapshot,
        settings: Settings,
        signal: AbortSignal,
    ): Promise<Answer | Unanswered> {
        const over = new AbortController();
        try {
            return await this.#answer(snapshot, settings, signal, over.signal);
        } finally {
            over.abort();
        }
    }

    async #answer(
        snapshot: EditorSnapshot,
        settings: Settings,
        signal: AbortSignal,
        over: AbortSignal,
    ): Promise<Answer | Unanswered> {
        const patience = patienceMs(snapshot, settings);
        const tired = after(patience, 'too-slow' as const, signal, this.#clock, over);
        for (;;) {
            const run =
                this.#runs.underWay(snapshot, settings) ??
                (await this.#begin(snapshot, settings, signal, over));
            if (!run) return { reason: 'superseded' };
            const end = await run.wait(tired);
            if (end === 'too-slow')
                return { reason: end, detail: l10n.t('It had {0}.', milliseconds(patience, 0)) };
            if (end === 'superseded') {
                void this.#leave(run);
                return { reason: end };
            }
            switch (end.kind) {
                case 'failed':
                    return { reason: 'engine-failed', detail: end.error.message };
                case 'stopped':
                    if (!run.hasParted) return { reason: 'superseded' };
                    break;
                case 'answered': {
                    // One that was asked at an earlier key may have come to its end before this one.
                    const rest = restOf(end.answer, snapshot);
                    if (rest) return rest;
                    break;
                }
                default:
                    assertNever(end);
            }
        }
    }

    async #begin(
        snapshot: EditorSnapshot,
        settings: Settings,
        signal: AbortSignal,
        over: AbortSignal,
    ): Promise<Run | undefined> {
        const { trigger, sinceChangeMs } = snapshot;
        const isAsked = trigger === 'invoke';
        const debounceMs = isAsked ? 0 : this.#rhythm.waitMs(sinceChangeMs, this.#runs.latencyMs);
        if (debounceMs > 0) await after(debounceMs, undefined, signal, this.#clock, over);
        return signal.aborted ? undefined : this.#runs.begin(snapshot, settings);
    }

    /** Who waited for a run does so no longer; if nobody follows soon, it is stopped. */
    async #leave(run: Run): Promise<void> {
        await this.#clock.sleep(graceMs);
        if (!run.isAwaited) run.stop();
    }
}
