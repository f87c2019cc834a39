import type { CompletionTrace, Cursor } from '../../protocol/trace.ts';
import type { ReadPlace } from './read-place.ts';
import type { Place } from './workplace.ts';

/** Whether two looks at the editor saw the same text and the same cursor. */
export const isSamePlace = (a: Place, b: Place): boolean =>
    isSameText(a, b) && isSameCursor(a.situation.cursor, b.situation.cursor);

/** Whether a trace tells of this place, as far as that can be seen. */
export const isTraceOf = ({ uri, cursor }: CompletionTrace, { situation }: Place): boolean =>
    uri === situation.uri && isSameCursor(cursor, situation.cursor);

/** Whether what was read is of this place, and would be asked for in the same way. */
export const isReadingOf = (
    read: ReadPlace,
    place: Place,
    settings: ReadPlace['settings'],
): boolean =>
    isTraceOf(read.trace, place) && read.version === place.version && read.settings === settings;

/** Whether the text is still the one that was read, wherever the cursor is. */
export const isTextOf = (read: ReadPlace, { situation, version }: Place): boolean =>
    read.trace.uri === situation.uri && read.version === version;

const isSameText = (a: Place, b: Place): boolean =>
    a.situation.uri === b.situation.uri && a.version === b.version;

const isSameCursor = (a: Cursor | undefined, b: Cursor | undefined): boolean =>
    a?.line === b?.line && a?.character === b?.character;
