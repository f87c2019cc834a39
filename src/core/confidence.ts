import {
    isCutShort,
    type Confidence,
    type Continuation,
    type ModelFacts,
    type Step,
} from '../protocol/trace.ts';
import type { Settings } from './settings.ts';

/** Mean of the steps' log-probabilities, in nats per token; undefined for no steps. */
export function meanLogProb(steps: readonly Step[]): number | undefined {
    if (steps.length === 0) return undefined;
    return steps.reduce((sum, step) => sum + step.logProb, 0) / steps.length;
}

/**
 * How sure the model is of a continuation's first line, and has to be: by the user's setting before that
 * of the model's folder.
 */
export function confidenceIn(
    { confidences: [probability], stop }: Continuation,
    model: ModelFacts,
    { minConfidence }: Settings,
): Confidence | undefined {
    const threshold = minConfidence ?? model.minConfidence;
    if (probability === undefined || threshold === undefined) return undefined;
    return { probability, threshold, isCutShort: isCutShort(stop) };
}

/** Whether to show a suggestion unasked; a model without a calibration shows everything. */
export function isSureEnough(confidence: Confidence | undefined): boolean {
    return confidence === undefined || confidence.probability >= confidence.threshold;
}
