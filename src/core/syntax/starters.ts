import type { LexicalRules, StringForm, StringPattern } from './lexical-rules.ts';

/** What begins a comment or a string. */
export interface Starter {
    readonly open: string;
    /** What ends it, if it is a comment. */
    readonly comment?: string;
    readonly form?: StringForm;
}

interface Starters {
    /** By character code, below 128: 1 where the character can be more than a part of plain code. */
    readonly isMark: Uint8Array;
    /** What begins at a place; undefined where neither comment nor string does. */
    readonly starterAt: (text: string, at: number) => Starter | undefined;
}

const made = new WeakMap<LexicalRules, Starters>();

export function startersOf(rules: LexicalRules): Starters {
    const known = made.get(rules) ?? makeStarters(rules);
    made.set(rules, known);
    return known;
}

function makeStarters(rules: LexicalRules): Starters {
    const byCode = new Map<number, (Starter | StringPattern)[]>();
    const add = (first: string, starter: Starter | StringPattern): void => {
        const code = first.charCodeAt(0);
        byCode.set(code, [...(byCode.get(code) ?? []), starter]);
    };
    // Patterns first, then the longest.
    for (const form of rules.strings) {
        if ('pattern' in form) for (const first of form.first) add(first, form);
    }
    for (const starter of literalStarters(rules)) add(starter.open, starter);
    const starterAt = (text: string, at: number): Starter | undefined => {
        for (const starter of byCode.get(text.charCodeAt(at)) ?? []) {
            if ('pattern' in starter) {
                const matched = matchAt(starter, text, at);
                if (matched) return matched;
            } else if (text.startsWith(starter.open, at)) {
                return refine(starter, text, at, rules);
            }
        }
        return undefined;
    };
    return { isMark: marksOf(rules, [...byCode.keys()]), starterAt };
}

function literalStarters({ lineComments, blockComments, strings }: LexicalRules): Starter[] {
    const all: readonly Starter[] = [
        ...lineComments.map((open) => ({ open, comment: '\n' })),
        ...blockComments.map(([open, comment]) => ({ open, comment })),
        ...strings.flatMap((form) => ('pattern' in form ? [] : [{ open: form.open, form }])),
    ];
    return all.toSorted((a, b) => b.open.length - a.open.length);
}

function marksOf(rules: LexicalRules, codes: readonly number[]): Uint8Array {
    const { quirks, beforeRegex, characterMarks = '', end = '' } = rules;
    const isMark = new Uint8Array(128);
    for (const code of codes) isMark[code] = 1;
    const more = [
        ...['()[]{}\n', characterMarks, end.slice(0, 1)],
        // Those of JSX, and of lists of types.
        '<>;:`/',
        beforeRegex ? '/' : '',
        quirks.includes('backslashes') ? '\\' : '',
    ];
    for (const mark of more.join('')) isMark[mark.charCodeAt(0)] = 1;
    return isMark;
}

const wordCharacter = /[\p{L}\p{N}_]/u;

/** Whether a letter, a digit or `_` stands at a place. */
export function isWordAt(text: string, at: number): boolean {
    const code = text.charCodeAt(at);
    if (code >= 128) return wordCharacter.test(text.charAt(at));
    return (code >= 48 && code <= 57) || code === 95 || ((code | 32) >= 97 && (code | 32) <= 122);
}

function matchAt(
    { pattern, formOf }: StringPattern,
    text: string,
    at: number,
): Starter | undefined {
    // `r"` at the end of a word, as in `for"`, is a string of another kind.
    if (isWordAt(text, at) && isWordAt(text, at - 1)) return undefined;
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    return match ? { open: match[0], form: formOf(match) } : undefined;
}

function refine(
    starter: Starter,
    text: string,
    at: number,
    { quirks }: LexicalRules,
): Starter | undefined {
    const { open, comment, form } = starter;
    if (isWordAt(open, 0) && isWordAt(text, at - 1)) return undefined;
    const before = text.charAt(at - 1);
    if (comment === '\n') {
        if (quirks.includes('spaced-comments') && !/^\s?$/.test(before)) return undefined;
        // An attribute of PHP.
        if (open === '#' && text.charAt(at + 1) === '[' && quirks.includes('addresses'))
            return undefined;
        return quirks.includes('addresses') && before === ':' ? undefined : starter;
    }
    if (!form) return open.startsWith('=') && !/^\n?$/.test(before) ? undefined : starter;
    if (open === "'") {
        if (quirks.includes('apostrophes') && isWordAt(text, at - 1)) return undefined;
        if (quirks.includes('lifetimes') && !isCharacter(text, at)) return undefined;
    }
    if (!quirks.includes('string-prefixes')) return starter;
    return isFormatted(text, at) ? { open, form: formattedForm(form) } : starter;
}

/** Whether the letters before a quote, one or two, make it a string with code in it: `f"`, `rf"`. */
function isFormatted(text: string, at: number): boolean {
    if (!isWordAt(text, at - 1)) return false;
    const length = isWordAt(text, at - 2) ? 2 : 1;
    return !isWordAt(text, at - length - 1) && /[ft]/i.test(text.slice(at - length, at));
}

const formatted = new Map<StringForm, StringForm>();

/** Python's string with code in it, as its prefix says. */
function formattedForm(form: StringForm): StringForm {
    const interpolations = [{ open: '{', close: '}', hasFormat: true }];
    const made = formatted.get(form) ?? { ...form, interpolations };
    formatted.set(form, made);
    return made;
}

/** Whether the quote at `at` begins one character, and not a lifetime. */
function isCharacter(text: string, at: number): boolean {
    const length = (text.codePointAt(at + 1) ?? 0) > 0xffff ? 2 : 1;
    return text.charAt(at + 1) === '\\' || text.charAt(at + 1 + length) === "'";
}
