import {
    isCutShort,
    type Confidence,
    type Generation,
    type Step,
    type Trigger,
} from '../protocol/trace.ts';
import type { Settings } from './settings.ts';

/** Mean of the steps' log-probabilities, in nats per token; undefined for no steps. */
export function meanLogProb(steps: readonly Step[]): number | undefined {
    if (steps.length === 0) return undefined;
    return steps.reduce((sum, step) => sum + step.logProb, 0) / steps.length;
}

/** How sure the model is, and has to be: by the user's setting before that of the model's folder. */
export function confidenceIn(
    { confidence, model, stop }: Generation,
    { minConfidence }: Settings,
): Confidence | undefined {
    const threshold = minConfidence ?? model.minConfidence;
    if (confidence === undefined || threshold === undefined) return undefined;
    return { probability: confidence, threshold, isCutShort: isCutShort(stop) };
}

/** Whether to show a suggestion. Who asks gets an answer; a model without a calibration shows everything. */
export function isSureEnough(confidence: Confidence | undefined, trigger: Trigger): boolean {
    if (trigger === 'invoke' || confidence === undefined) return true;
    return confidence.probability >= confidence.threshold;
}
