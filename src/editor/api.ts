import type { Event } from '../base/emitter.ts';
import type { EngineStatus } from '../protocol/status.ts';
import type { CompletionTrace } from '../protocol/trace.ts';

/** What `activate` returns: a view for tests and other extensions, nothing to steer. */
export interface LeftwardApi {
    readonly onDidTrace: Event<CompletionTrace>;
    lastTrace(): CompletionTrace | undefined;
    status(): EngineStatus;
    enginePid(): number | undefined;
}
