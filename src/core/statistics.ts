import * as v from 'valibot';
import { isBucket } from './latencies.ts';
import { nothing, sum, type Tally } from './tally.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** A day of the user's calendar, `2026-11-23`: as text, earlier ones are less. */
const day = v.pipe(v.string(), v.isoDate());

const StoredTally = v.object({
    requests: count,
    shown: count,
    accepted: count,
    acceptedParts: count,
    acceptedChars: count,
    latencies: v.array(v.tuple([v.pipe(v.number(), v.check(isBucket)), count])),
});

const Stored = v.object({
    format: v.literal(1),
    since: v.optional(day),
    today: v.optional(v.object({ day, tally: StoredTally })),
    languages: v.array(v.tuple([v.string(), StoredTally])),
});

interface Today {
    readonly day: string;
    readonly tally: Tally;
}

/** What Leftward did on this machine, by language, and apart from that on the last day it was used. */
export class Statistics {
    static readonly empty = new Statistics(undefined, undefined, new Map());

    /** The first day that is counted; undefined where nothing is. */
    readonly since: string | undefined;
    readonly languages: ReadonlyMap<string, Tally>;
    readonly #today: Today | undefined;

    private constructor(
        since: string | undefined,
        today: Today | undefined,
        languages: ReadonlyMap<string, Tally>,
    ) {
        this.since = since;
        this.languages = languages;
        this.#today = today;
    }

    /** @param day of the user's calendar, `2026-11-23` */
    static of(day: string, languageId: string, tally: Tally): Statistics {
        return new Statistics(day, { day, tally }, new Map([[languageId, tally]]));
    }

    /** What was stored; nothing where that cannot be read. */
    static parse(stored: unknown): Statistics {
        const parsed = v.safeParse(Stored, stored);
        if (!parsed.success) return Statistics.empty;
        const { since, today, languages } = parsed.output;
        return new Statistics(
            since,
            today && { day: today.day, tally: revive(today.tally) },
            new Map(languages.map(([languageId, tally]) => [languageId, revive(tally)])),
        );
    }

    /** Both together, in any order. */
    plus(other: Statistics): Statistics {
        const languages = new Map(this.languages);
        for (const [languageId, tally] of other.languages) {
            languages.set(languageId, sum(languages.get(languageId) ?? nothing, tally));
        }
        const since = earlier(this.since, other.since);
        return new Statistics(since, together(this.#today, other.#today), languages);
    }

    get total(): Tally {
        return [...this.languages.values()].reduce(sum, nothing);
    }

    /** What happened on a day: the last one that is counted, nothing on any other. */
    on(day: string): Tally {
        return this.#today?.day === day ? this.#today.tally : nothing;
    }

    toJSON(): v.InferInput<typeof Stored> {
        const today = this.#today;
        return {
            format: 1,
            ...(this.since === undefined ? {} : { since: this.since }),
            ...(today && { today: { day: today.day, tally: flat(today.tally) } }),
            languages: [...this.languages].map(([languageId, tally]) => [languageId, flat(tally)]),
        };
    }
}

function earlier(a: string | undefined, b: string | undefined): string | undefined {
    if (a === undefined || b === undefined) return a ?? b;
    return a < b ? a : b;
}

function together(a: Today | undefined, b: Today | undefined): Today | undefined {
    if (!a || !b) return a ?? b;
    if (a.day === b.day) return { day: a.day, tally: sum(a.tally, b.tally) };
    return a.day > b.day ? a : b;
}

const revive = (stored: v.InferOutput<typeof StoredTally>): Tally => ({
    ...stored,
    latencies: new Map(stored.latencies),
});

const flat = (tally: Tally): v.InferInput<typeof StoredTally> => ({
    ...tally,
    latencies: [...tally.latencies],
});
