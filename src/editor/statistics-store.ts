import type { Disposable } from '../base/disposable.ts';
import { Emitter } from '../base/emitter.ts';
import { dayOf } from '../core/day.ts';
import { Statistics } from '../core/statistics.ts';
import type { Tally } from '../core/tally.ts';
import type { Memory } from './memory.ts';

const key = 'statistics';

/** Counts of so long a time may be lost when VS Code is killed, in milliseconds. */
const storeEveryMs = 10_000;

/** Keeps the statistics on this machine: in the part of VS Code's own storage that is never synchronised. */
export class StatisticsStore implements Disposable {
    readonly #memory: Memory;
    readonly #changed = new Emitter<undefined>();
    /** Other windows store under the same key: only what is new here is added to what stands there. */
    #fresh = Statistics.empty;
    #read: { readonly raw: unknown; readonly parsed: Statistics } | undefined;
    #timer: NodeJS.Timeout | undefined;

    readonly onDidChange = this.#changed.event;

    /** @param memory no key of which is given to `setKeysForSync` */
    constructor(memory: Memory) {
        this.#memory = memory;
    }

    get current(): Statistics {
        return this.#stored.plus(this.#fresh);
    }

    /** Today's numbers in all languages. */
    get today(): Tally {
        return this.current.on(dayOf(new Date()));
    }

    add(languageId: string, tally: Tally): void {
        this.#fresh = this.#fresh.plus(Statistics.of(dayOf(new Date()), languageId, tally));
        this.#timer ??= setTimeout(() => void this.#store(), storeEveryMs);
        this.#changed.fire(undefined);
    }

    async clear(): Promise<void> {
        this.#fresh = Statistics.empty;
        await this.#memory.update(key, undefined);
        this.#changed.fire(undefined);
    }

    dispose(): void {
        if (this.#timer) void this.#store();
        this.#changed.dispose();
    }

    /** Read anew where another window has stored something. */
    get #stored(): Statistics {
        const raw = this.#memory.get(key);
        if (this.#read?.raw !== raw) this.#read = { raw, parsed: Statistics.parse(raw) };
        return this.#read?.parsed ?? Statistics.empty;
    }

    async #store(): Promise<void> {
        clearTimeout(this.#timer);
        this.#timer = undefined;
        const sum = this.current;
        this.#fresh = Statistics.empty;
        await this.#memory.update(key, sum.toJSON());
    }
}
