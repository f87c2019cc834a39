import type { Continuation, SkipReason } from '../protocol/trace.ts';
import type { Answer } from './answer.ts';
import { confidenceIn, isSureEnough } from './confidence.ts';
import type { Deletions } from './deletions.ts';
import type { Dismissals } from './dismissals.ts';
import type { Experiments } from './experiments.ts';
import { reasonForNothing } from './outcome.ts';
import type { Settings } from './settings.ts';
import { siteOf } from './snapshot.ts';
import { goesOnBehind } from './syntax/meeting.ts';
import { isOnlyClosers, isTooShort } from './syntax/worth.ts';
import { repeatsLineAbove } from './tidy/repeats-line-above.ts';

/** What the user did with earlier suggestions. */
export interface Memory {
    readonly deletions: Deletions;
    readonly dismissals: Dismissals;
}

/** Why an answer is not worth showing unasked. */
export function reasonToWithhold(
    { snapshot, generation: { model }, drafts: [draft] }: Answer,
    settings: Settings,
    { deletions, dismissals }: Memory,
    { gates }: Experiments,
): SkipReason | undefined {
    const { text, continuation, meetingLogProb } = draft;
    const site = siteOf(snapshot);
    if (text === '' && !isUnlikely(continuation)) return reasonForNothing(continuation);
    if (gates !== false && meetingLogProb === undefined && goesOnBehind(site))
        return 'text-on-right';
    if (!isSureEnough(confidenceIn(draft, model, settings))) return 'low-confidence';
    if (text === '') return 'low-confidence';
    if (gates === false) return undefined;
    if (isTooShort(text)) return 'too-short';
    if (isOnlyClosers(text)) return 'only-closers';
    if (repeatsLineAbove(text, site)) return 'repeats-line';
    if (deletions.bringsBack(text, snapshot)) return 'just-deleted';
    return dismissals.includes(snapshot, text) ? 'dismissed' : undefined;
}

/** Whether it was given up, or a line of it, as too unlikely to be shown. */
const isUnlikely = ({ stop }: Continuation): boolean =>
    stop === 'unlikely' || stop === 'unlikely-line';
