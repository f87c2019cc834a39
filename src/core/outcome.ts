import type { Outcome, SkipReason, StopReason } from '../protocol/trace.ts';
import { coveredSuffix } from './covered-suffix.ts';
import { linePrefix, type EditorSnapshot } from './snapshot.ts';

export function shown(text: string, { prefix, lineSuffix }: EditorSnapshot): Outcome {
    const site = { linePrefix: linePrefix(prefix), lineSuffix };
    return { kind: 'shown', text, overwrites: coveredSuffix(text, site) };
}

export function skipped(reason: SkipReason, detail?: string): Outcome {
    return detail === undefined ? { kind: 'skipped', reason } : { kind: 'skipped', reason, detail };
}

/** Why an answer left nothing to show. */
export function reasonForNothing(generated: string, stop: StopReason): SkipReason {
    if (generated !== '') return 'cut-away';
    return stop === 'time-budget' ? 'out-of-time' : 'line-complete';
}
