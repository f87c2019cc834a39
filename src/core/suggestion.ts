import { closerOf } from '../base/brackets.ts';
import { coveredSuffix } from './covered-suffix.ts';
import { siteOf, type EditorSnapshot } from './snapshot.ts';

/**
 * What was typed, or accepted, since an earlier snapshot of the same document.
 *
 * @returns undefined when anything else left of the cursor has changed
 */
export function typedSince(before: EditorSnapshot, now: EditorSnapshot): string | undefined {
    if (now.uri !== before.uri) return undefined;
    const typedChars = endOf(now) - endOf(before);
    if (typedChars < 0 || typedChars > now.prefix.length) return undefined;
    const at = now.prefix.length - typedChars;
    const shared = Math.min(at, before.prefix.length);
    const agrees =
        now.prefix.slice(at - shared, at) === before.prefix.slice(before.prefix.length - shared);
    return agrees ? now.prefix.slice(at) : undefined;
}

/** Where a snapshot's cursor stands, in characters from the document's beginning. */
export function endOf({ omittedChars, prefix }: EditorSnapshot): number {
    return omittedChars + prefix.length;
}

/**
 * What is left of a suggestion after the user typed, or accepted, its beginning.
 *
 * The prefix decides, as for the model; text right of the cursor must only be as it was, since the
 * suggestion was cut to suit it, but for brackets that the editor closed meanwhile or that were
 * typed over.
 *
 * @param text that was suggested at `shown`
 * @returns undefined when the text left of the cursor does not continue along the suggestion
 */
export function remainderOf(
    text: string,
    shown: EditorSnapshot,
    now: EditorSnapshot,
): string | undefined {
    const typed = typedSince(shown, now);
    if (typed === undefined || typed.length >= text.length || !text.startsWith(typed)) {
        return undefined;
    }
    const rest = text.slice(typed.length);
    return isSameOnTheRight(shown, now, typed, rest) ? rest : undefined;
}

function isSameOnTheRight(
    shown: EditorSnapshot,
    now: EditorSnapshot,
    typed: string,
    rest: string,
): boolean {
    const added = now.lineSuffix.length - shown.lineSuffix.length;
    if (added === 0) return now.lineSuffix === shown.lineSuffix;
    // Enter between brackets takes the closing one to a line of its own.
    if (typed.includes('\n')) return now.lineSuffix === '';
    return added > 0
        ? now.lineSuffix.endsWith(shown.lineSuffix) &&
              (now.lineSuffix.slice(0, added) === closersOf(typed) ||
                  coveredSuffix(rest, siteOf(now)) >= added)
        : shown.lineSuffix.endsWith(now.lineSuffix) &&
              coveredSuffix(typed, siteOf(shown)) >= -added;
}

/** What an editor puts right of the cursor while `typed` is typed: the end of each bracket and quote left open. */
function closersOf(typed: string): string {
    const closers: string[] = [];
    for (const character of typed) {
        const closer = '\'"`'.includes(character) ? character : closerOf[character];
        if (character === closers.at(-1)) closers.pop();
        else if (closer !== undefined) closers.push(closer);
    }
    return closers.reverse().join('');
}
