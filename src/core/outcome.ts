import type { Confidence, Outcome, SkipReason, StopReason } from '../protocol/trace.ts';
import { coveredSuffix } from './covered-suffix.ts';
import { siteOf, type EditorSnapshot } from './snapshot.ts';
import { confidenceInWords } from './words.ts';

export function shown(text: string, snapshot: EditorSnapshot): Outcome {
    return { kind: 'shown', text, overwrites: coveredSuffix(text, siteOf(snapshot)) };
}

export function skipped(reason: SkipReason, detail?: string): Outcome {
    return detail === undefined ? { kind: 'skipped', reason } : { kind: 'skipped', reason, detail };
}

export function withheld(confidence: Confidence | undefined): Outcome {
    return skipped('low-confidence', confidence && `${confidenceInWords(confidence)}.`);
}

/** Why an answer left nothing to show. */
export function reasonForNothing(generated: string, stop: StopReason): SkipReason {
    if (generated !== '') return 'cut-away';
    if (stop === 'time-budget') return 'out-of-time';
    return stop === 'max-tokens' ? 'out-of-tokens' : 'line-complete';
}
