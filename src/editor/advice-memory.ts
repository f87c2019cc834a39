import * as v from 'valibot';
import type { Memory } from './memory.ts';

const key = 'advice';

const Stored = v.object({ told: v.array(v.string()), silenced: v.array(v.string()) });

/** Remembers, through restarts, what the user was told already and does not want to hear again. */
export class AdviceMemory {
    readonly #memory: Memory;

    constructor(memory: Memory) {
        this.#memory = memory;
    }

    isNew(topic: string): boolean {
        const { told, silenced } = this.#stored;
        return !told.includes(topic) && !silenced.includes(topic);
    }

    async tell(topic: string): Promise<void> {
        const { told, silenced } = this.#stored;
        if (told.includes(topic)) return;
        await this.#memory.update(key, { told: [...told, topic], silenced });
    }

    /** What it was about is over: should it come back, that is new. */
    async settle(topic: string): Promise<void> {
        const { told, silenced } = this.#stored;
        if (!told.includes(topic)) return;
        await this.#memory.update(key, { told: told.filter((each) => each !== topic), silenced });
    }

    /** Never again, whatever comes. */
    async silence(topic: string): Promise<void> {
        const { told, silenced } = this.#stored;
        await this.#memory.update(key, { told, silenced: [...silenced, topic] });
    }

    get #stored(): v.InferOutput<typeof Stored> {
        const parsed = v.safeParse(Stored, this.#memory.get(key));
        return parsed.success ? parsed.output : { told: [], silenced: [] };
    }
}
