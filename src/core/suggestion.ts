import type { Generation } from '../protocol/trace.ts';
import type { EditorSnapshot } from './snapshot.ts';

/** A suggestion that was shown, and where. */
export interface Suggestion {
    readonly snapshot: EditorSnapshot;
    readonly text: string;
    readonly generation: Generation;
}

/**
 * What is left of a suggestion after the user typed, or accepted, its beginning.
 *
 * The prefix alone decides, as for the model; text right of the cursor must only be as it was, since
 * the suggestion was cut to suit it.
 *
 * @returns undefined when the text left of the cursor does not continue along the suggestion
 */
export function remainderOf(
    { snapshot: shown, text }: Suggestion,
    now: EditorSnapshot,
): string | undefined {
    if (now.uri !== shown.uri || now.lineSuffix !== shown.lineSuffix) return undefined;
    const typedChars =
        now.omittedChars + now.prefix.length - shown.omittedChars - shown.prefix.length;
    if (typedChars < 0 || typedChars >= text.length) return undefined;
    if (!now.prefix.endsWith(text.slice(0, typedChars))) return undefined;
    const before = now.prefix.slice(0, now.prefix.length - typedChars);
    const shared = Math.min(before.length, shown.prefix.length);
    const agrees =
        before.slice(before.length - shared) === shown.prefix.slice(shown.prefix.length - shared);
    return agrees ? text.slice(typedChars) : undefined;
}
