import type { Cut, Generation } from '../protocol/trace.ts';
import { coveredSuffix } from './covered-suffix.ts';
import { siteOf, type EditorSnapshot } from './snapshot.ts';

/** A suggestion that was shown, or withheld, and where. */
export interface Suggestion {
    readonly snapshot: EditorSnapshot;
    readonly text: string;
    readonly generation: Generation;
    /** What the rules took away from what the model wrote. */
    readonly cuts: readonly Cut[];
}

/**
 * What is left of a suggestion after the user typed, or accepted, its beginning.
 *
 * The prefix decides, as for the model; text right of the cursor must only be as it was, since the
 * suggestion was cut to suit it, but for brackets that the editor closed meanwhile or that were
 * typed over.
 *
 * @returns undefined when the text left of the cursor does not continue along the suggestion
 */
export function remainderOf(
    { snapshot: shown, text }: Suggestion,
    now: EditorSnapshot,
): string | undefined {
    if (now.uri !== shown.uri) return undefined;
    const typedChars =
        now.omittedChars + now.prefix.length - shown.omittedChars - shown.prefix.length;
    if (typedChars < 0 || typedChars >= text.length) return undefined;
    const typed = text.slice(0, typedChars);
    const rest = text.slice(typedChars);
    if (!now.prefix.endsWith(typed) || !isSameOnTheRight(shown, now, typed, rest)) return undefined;
    const before = now.prefix.slice(0, now.prefix.length - typedChars);
    const shared = Math.min(before.length, shown.prefix.length);
    const agrees =
        before.slice(before.length - shared) === shown.prefix.slice(shown.prefix.length - shared);
    return agrees ? rest : undefined;
}

function isSameOnTheRight(
    shown: EditorSnapshot,
    now: EditorSnapshot,
    typed: string,
    rest: string,
): boolean {
    const added = now.lineSuffix.length - shown.lineSuffix.length;
    if (added === 0) return now.lineSuffix === shown.lineSuffix;
    return added > 0
        ? now.lineSuffix.endsWith(shown.lineSuffix) && coveredSuffix(rest, siteOf(now)) >= added
        : shown.lineSuffix.endsWith(now.lineSuffix) &&
              coveredSuffix(typed, siteOf(shown)) >= -added;
}
