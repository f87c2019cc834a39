import type { Disposable } from '../base/disposable.ts';
import type { Event } from '../base/emitter.ts';
import type { MeasurableEngine } from '../core/engine-port.ts';
import type { EngineStatus } from '../protocol/status.ts';

/** An engine as its user sees it: it answers, says how it is, and can be begun anew. */
export interface Engine extends MeasurableEngine, Disposable {
    readonly status: EngineStatus;
    readonly onDidChangeStatus: Event<EngineStatus>;
    /** Of its process on this machine; absent where none runs. */
    readonly pid: number | undefined;
    /** Starts anew at once, also after giving up. How that ended is in the status. */
    restart(): Promise<void>;
}
