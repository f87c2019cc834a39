import { percentile } from '../statistics.ts';
import type { Scenario } from './scenario.ts';
import type { Key } from './trial.ts';
import type { LanguageName } from './words.ts';

/** What was seen in one scenario and language; the words are the same, in the same order, in all of them. */
export interface Observation {
    readonly scenario: Scenario;
    readonly language: LanguageName;
    /** For each word, its first key. */
    readonly firstKeys: readonly Key[];
    /** For each word, the keys that were typed without waiting. */
    readonly typed: readonly (readonly Key[])[];
}

export interface Percentiles {
    readonly p50: number;
    readonly p95: number;
}

/** Shares are 0 to 1; null where there was nothing to take a share of. */
export interface Summary extends Scenario {
    readonly language: LanguageName;
    readonly words: number;
    /** First keys after which the list opened. */
    readonly listShare: number | null;
    /** From the first key to the list, in milliseconds. */
    readonly listMs: Percentiles | null;
    /** How much later it was than without the extension, word by word, where it opened both times. */
    readonly addedMs: Percentiles | null;
    /** First keys after which ghost text was seen. */
    readonly ghostShare: number | null;
    /** Typed keys for which a suggestion was ready. */
    readonly readyShare: number | null;
    /** Of those: nothing was seen of it, and the list was open. */
    readonly hiddenShare: number | null;
    /** Typed keys at which ghost text was seen. */
    readonly seenShare: number | null;
}

/** @param base the same language and `quickSuggestions` without the extension */
export function summarize(
    { scenario, language, firstKeys, typed }: Observation,
    base: Observation | undefined,
): Summary {
    const listed = firstKeys.flatMap(({ listMs }) => listMs ?? []);
    const keys = typed.flat();
    const ready = keys.filter(({ isReady }) => isReady);
    return {
        ...scenario,
        language,
        words: firstKeys.length,
        listShare: share(firstKeys, ({ listMs }) => listMs !== undefined),
        listMs: percentiles(listed),
        addedMs: base ? percentiles(added(firstKeys, base.firstKeys)) : null,
        ghostShare: share(firstKeys, ({ ghostMs }) => ghostMs !== undefined),
        readyShare: share(keys, ({ isReady }) => isReady),
        hiddenShare: share(ready, (key) => key.isListVisible && !key.isGhostVisible),
        seenShare: share(keys, ({ isGhostVisible }) => isGhostVisible),
    };
}

function added(keys: readonly Key[], base: readonly Key[]): readonly number[] {
    return keys.flatMap(({ listMs }, word) => {
        const alone = base[word]?.listMs;
        return listMs === undefined || alone === undefined ? [] : listMs - alone;
    });
}

function share<T>(all: readonly T[], counts: (each: T) => boolean): number | null {
    return all.length === 0 ? null : all.filter(counts).length / all.length;
}

function percentiles(values: readonly number[]): Percentiles | null {
    if (values.length === 0) return null;
    return { p50: percentile(values, 0.5), p95: percentile(values, 0.95) };
}
