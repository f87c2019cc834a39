import type { Step } from '../protocol/trace.ts';

/** Mean of the steps' log-probabilities, in nats per token; undefined for no steps. */
export function meanLogProb(steps: readonly Step[]): number | undefined {
    if (steps.length === 0) return undefined;
    return steps.reduce((sum, step) => sum + step.logProb, 0) / steps.length;
}
