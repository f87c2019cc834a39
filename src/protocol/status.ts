import type { EngineErrorData } from './errors.ts';

/** What the engine is doing, as the user is told. */
export type EngineStatus =
    /** Not started yet: it starts with the first request. */
    | { readonly kind: 'idle' }
    | { readonly kind: 'starting' }
    | { readonly kind: 'ready' }
    | { readonly kind: 'thinking' }
    /** Ended unexpectedly; starts again after `delayMs`. */
    | { readonly kind: 'restarting'; readonly delayMs: number }
    | { readonly kind: 'failed'; readonly error: EngineErrorData };
