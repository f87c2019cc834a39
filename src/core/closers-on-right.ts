import type { ToClose } from './syntax/to-close.ts';

/** What stands right of the cursor and closes something. */
export interface CloserOnRight {
    readonly closes: ToClose;
    /** Where it ends in the rest of the line. */
    readonly end: number;
    /** Whether more characters would be needed: `"` of `"""`. */
    readonly isPart: boolean;
}

/**
 * What the rest of a line closes, up to its first character that closes nothing.
 *
 * @param expected what is to be closed, the innermost first; not all of it may have a closer there
 * @param lineStart where the cursor's line begins, as `expected` counts
 */
export function closersOnRight(
    lineSuffix: string,
    expected: readonly ToClose[],
    lineStart: number,
): readonly CloserOnRight[] {
    const found: CloserOnRight[] = [];
    let from = blanksEnd(lineSuffix, 0);
    for (const closes of expected) {
        if (from === lineSuffix.length) break;
        const length = lengthAt(lineSuffix, from, closes);
        if (length === 0) continue;
        const end = from + length;
        from = blanksEnd(lineSuffix, end);
        found.push({
            closes,
            end,
            isPart: closes.kind === 'string' && length < closes.closer.length,
        });
    }
    return outermost(found, expected, lineStart);
}

function blanksEnd(text: string, from: number): number {
    let at = from;
    while (text[at] === ' ' || text[at] === '\t') at++;
    return at;
}

/** How many characters at a place close something. */
function lengthAt(lineSuffix: string, from: number, { closer, kind }: ToClose): number {
    if (kind === 'tag' && lineSuffix.startsWith('/>', from)) return 2;
    if (lineSuffix.startsWith(closer, from)) return closer.length;
    // Editors close the bracket of `(*` and `{-`.
    if (kind === 'comment' && lineSuffix[from] === closer.at(-1)) return 1;
    if (kind !== 'string' || closer.length === 1) return 0;
    const part = lineSuffix.slice(from, from + closer.length).trimEnd();
    return from + part.length >= lineSuffix.trimEnd().length && closer.startsWith(part)
        ? part.length
        : 0;
}

/**
 * Where the line has fewer closers than it has opened brackets, they close the outer ones: of `print(sum(│)` the call of
 * `print`.
 */
function outermost(
    found: readonly CloserOnRight[],
    expected: readonly ToClose[],
    lineStart: number,
): readonly CloserOnRight[] {
    if (!found.every(({ closes }) => closes.at >= lineStart && closes.kind !== 'prose'))
        return found;
    const onLine = expected.filter(({ at }) => at >= lineStart);
    return found
        .toReversed()
        .map((closer) => {
            let closes = onLine.pop();
            while (closes && closes.closer !== closer.closes.closer) closes = onLine.pop();
            return { ...closer, closes: closes ?? closer.closes };
        })
        .reverse();
}
