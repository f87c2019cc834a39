import { EngineSupervisor } from '../../src/client/supervisor.ts';
import type { Clock } from '../../src/base/clock.ts';
import type { LoadParams } from '../../src/protocol/engine.ts';
import type { EngineStatus } from '../../src/protocol/status.ts';
import { forkEngine } from './live-engine.ts';

/** A supervisor of real processes that remembers how often it started one and what it told. */
export class WatchedSupervisor extends EngineSupervisor {
    readonly statuses: EngineStatus[] = [];
    readonly #starts: { count: number };

    constructor(model: LoadParams, clock: Clock) {
        const starts = { count: 0 };
        super(
            () => {
                starts.count++;
                return forkEngine();
            },
            model,
            clock,
        );
        this.#starts = starts;
        this.onDidChangeStatus((status) => this.statuses.push(status));
    }

    get starts(): number {
        return this.#starts.count;
    }

    get kinds(): string[] {
        return this.statuses.map(({ kind }) => kind);
    }
}
