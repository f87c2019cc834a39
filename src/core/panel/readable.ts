import type { SkipReason } from '../../protocol/trace.ts';
import { reasonBeforeReading, reasonFromText } from '../policy.ts';
import type { Settings } from '../settings.ts';
import type { EditorSnapshot, Situation } from '../snapshot.ts';

const isInvoked = { trigger: 'invoke' } as const;

/** What keeps a file from being suggested in need not keep the panel from reading it. */
const harmless: ReadonlySet<SkipReason> = new Set([
    'read-only',
    'several-cursors',
    'text-selected',
]);

/** Why the panel reads nothing of a file; asked before any of its text is read. */
export function reasonNotToRead(situation: Situation, settings: Settings): SkipReason | undefined {
    const reason = reasonBeforeReading({ ...situation, ...isInvoked }, settings, {});
    return reason && harmless.has(reason) ? undefined : reason;
}

/** Why there is nothing for the model to read. */
export const reasonNotToAsk = (
    snapshot: EditorSnapshot,
    settings: Settings,
): SkipReason | undefined => reasonFromText({ ...snapshot, ...isInvoked }, settings, {});
