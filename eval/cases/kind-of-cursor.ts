/** What stands just left of a cursor. */
export type CursorKind =
    'line start' | 'after .' | 'after (' | 'after =' | 'after ,' | 'inside a word' | 'other';

/** In the order in which a table shows them. */
export const cursorKinds: readonly CursorKind[] = [
    'line start',
    'after .',
    'after (',
    'after =',
    'after ,',
    'inside a word',
    'other',
];

const kindAfter: Readonly<Record<string, CursorKind>> = {
    '.': 'after .',
    '(': 'after (',
    '=': 'after =',
    ',': 'after ,',
};

/**
 * The kind of a cursor; blanks just left of it do not count.
 *
 * @param before the line up to the cursor
 * @param rest the line from the cursor on
 */
export function kindOfCursor(before: string, rest: string): CursorKind {
    const text = before.trimEnd();
    if (text === '') return 'line start';
    if (/[\p{L}\p{N}_]$/u.test(before) && /^[\p{L}\p{N}_]/u.test(rest)) return 'inside a word';
    return kindAfter[text.slice(-1)] ?? 'other';
}
