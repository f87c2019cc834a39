import { isCutShort, type Confidence, type ModelFacts, type Step } from '../protocol/trace.ts';
import type { Draft } from './answer.ts';
import type { Settings } from './settings.ts';

/** Mean of the steps' log-probabilities, in nats per token; undefined for no steps. */
export function meanLogProb(steps: readonly Step[]): number | undefined {
    if (steps.length === 0) return undefined;
    return steps.reduce((sum, step) => sum + step.logProb, 0) / steps.length;
}

/**
 * How sure the model is of a continuation's first line, and has to be: by the user's setting before that
 * of the model's folder.
 *
 * Where it ends before text that stands there already, it is how sure the model is up to that: the product of the
 * steps' probabilities, which a calibration only bends a little.
 */
export function confidenceIn(
    { continuation, meetingLogProb }: Pick<Draft, 'continuation' | 'meetingLogProb'>,
    model: ModelFacts,
    { minConfidence }: Settings,
): Confidence | undefined {
    const usual = minConfidence ?? model.minConfidence;
    if (meetingLogProb !== undefined) {
        const probability = Math.exp(meetingLogProb);
        return { probability, threshold: surerThan(usual), isCutShort: true };
    }
    const { confidences, stop } = continuation;
    const [probability] = confidences;
    if (probability === undefined || usual === undefined) return undefined;
    return { probability, threshold: usual, isCutShort: isCutShort(stop) };
}

/**
 * Text in the middle of a line is more in the way than at its end. With the model that ships, half of what is just as
 * likely as this is right there (docs/suggestions.md). Without a calibration a model's own word counts.
 */
const surerThan = (usual: number | undefined): number =>
    usual === undefined ? 0.5 : usual + (1 - usual) / 4;

/** Whether to show a suggestion unasked; a model without a calibration shows everything. */
export function isSureEnough(confidence: Confidence | undefined): boolean {
    return confidence === undefined || confidence.probability >= confidence.threshold;
}
