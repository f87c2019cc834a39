/**
 * An editor that closes what is opened, as VS Code does. It tells what stands right of the cursor while a line is
 * typed, and shares none of the product's rules.
 */
import { closerOf } from '../../src/base/brackets.ts';
import type { Pairs } from './pairs.ts';

/** A line as it is being typed. */
export interface TypedLine {
    readonly typed: string;
    /** What the editor has put right of the cursor, the innermost first. */
    readonly right: readonly string[];
    /** Whether a closing bracket came that closes another one than stands there: people would have put it right. */
    readonly isOdd: boolean;
    readonly isComment: boolean;
}

export const nothingTyped: TypedLine = { typed: '', right: [], isOdd: false, isComment: false };

const voidElement =
    /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr|p|li|!doctype)$/i;

/** @param isText whether the line begins in a comment or string of several lines: there quotes are not closed */
export function typeOn(from: TypedLine, text: string, pairs: Pairs, isText = false): TypedLine {
    let now = from;
    for (let at = 0; at < text.length;) {
        const [top = ''] = now.right;
        const typed = top.length > 1 && text.startsWith(top, at) ? top : text.charAt(at);
        now = typeKey(now, typed, pairs, isText, text.slice(at + 1));
        at += typed.length;
    }
    return now;
}

function typeKey(
    { typed, right, isOdd, isComment }: TypedLine,
    key: string,
    pairs: Pairs,
    isText: boolean,
    rest: string,
): TypedLine {
    const [top = ''] = right;
    const isEscaped = /(?:^|[^\\])(?:\\\\)*\\$/.test(typed) && isQuote(key);
    const line = typed + key;
    const comment =
        isComment || (!isQuote(top) && pairs.comments.some((mark) => isComment_(line, mark)));
    const next = { typed: line, right, isOdd, isComment: key !== '\n' && comment };
    if (key === top && !isEscaped) return { ...next, right: right.slice(1) };
    const quote = right.find(isQuote);
    const closed = closedBy(key, typed, rest, pairs, isText || comment || quote !== undefined);
    if (closed !== undefined && !isEscaped) return { ...next, right: [closed, ...right] };
    // People would have put right what now stands there.
    const isMismatch = top !== '' && ')]}'.includes(top) && (')]}'.includes(key) || key === quote);
    return { ...next, isOdd: isOdd || isMismatch };
}

function isComment_(line: string, mark: string): boolean {
    return mark === '*' ? /^\s*\*$/.test(line) : line.endsWith(mark);
}

const isQuote = (key: string): boolean => key !== '' && '\'"`'.includes(key);

/** What the editor puts behind a key. */
function closedBy(
    key: string,
    typed: string,
    rest: string,
    pairs: Pairs,
    isText: boolean,
): string | undefined {
    if (isQuote(key)) {
        const isPart = /[\p{L}\p{N}_]$/u.test(typed) && !/(?:^|\W)[rbuft]{1,2}$/i.test(typed);
        return pairs.quotes.includes(key) && !isText && (!isPart || key === '`') ? key : undefined;
    }
    if (key === '<' && pairs.generics && /\w$/.test(typed) && /^[A-Za-z&'][^<>()]*>/.test(rest)) {
        return '>';
    }
    if (key === '>' && pairs.elements && !isText) {
        const [, name = ''] = /<([A-Za-z][\w.:-]*)(?:\s[^<>]*)?$/.exec(typed) ?? [];
        const isEnded = name === '' || voidElement.test(name) || typed.endsWith('/');
        return isEnded || typed.endsWith('=') ? undefined : `</${name}>`;
    }
    return closerOf[key];
}
