import type { Lexis, StringForm } from './lexis.ts';

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

const made = new WeakMap<Lexis, Starters>();

export function startersOf(lexis: Lexis): Starters {
    const known = made.get(lexis) ?? makeStarters(lexis);
    made.set(lexis, known);
    return known;
}

function makeStarters(lexis: Lexis): Starters {
    const { lineComments, blockComments, strings, quirks } = lexis;
    const byCode = new Map<number, Starter[]>();
    const all: readonly Starter[] = [
        ...lineComments.map((open) => ({ open, comment: '\n' })),
        ...blockComments.map(([open, comment]) => ({ open, comment })),
        ...strings.map((form) => ({ open: form.open, form })),
    ];
    for (const starter of all.toSorted((a, b) => b.open.length - a.open.length)) {
        const code = starter.open.charCodeAt(0);
        byCode.set(code, [...(byCode.get(code) ?? []), starter]);
    }
    const isMark = new Uint8Array(128);
    for (const code of byCode.keys()) isMark[code] = 1;
    for (const mark of '()[]{}\n') isMark[mark.charCodeAt(0)] = 1;
    if (quirks.includes('regular-expressions')) isMark['/'.charCodeAt(0)] = 1;
    if (quirks.includes('backslashes')) isMark['\\'.charCodeAt(0)] = 1;
    const starterAt = (text: string, at: number): Starter | undefined => {
        for (const starter of byCode.get(text.charCodeAt(at)) ?? []) {
            if (!text.startsWith(starter.open, at)) continue;
            const refined = refine(starter, text, at, lexis);
            // One that does not fit its tag may still be another.
            if (refined || !starter.form?.tagged) return refined;
        }
        return undefined;
    };
    return { isMark, starterAt };
}

const wordCharacter = /[\p{L}\p{N}_]/u;

function refine(
    starter: Starter,
    text: string,
    at: number,
    { quirks }: Lexis,
): Starter | undefined {
    const { open, comment, form } = starter;
    const before = text.charAt(at - 1);
    if (comment === '\n') {
        if (quirks.includes('spaced-comments') && /\S/.test(before)) return undefined;
        return quirks.includes('addresses') && before === ':' ? undefined : starter;
    }
    if (!form) return starter;
    if (form.tagged) return withTag(starter, form, text, at);
    // `r"` at the end of a word, as in `for"`, is a string of another kind.
    if (wordCharacter.test(open.charAt(0)) && wordCharacter.test(before)) return undefined;
    if (open.startsWith("'")) {
        if (quirks.includes('apostrophes') && wordCharacter.test(before)) return undefined;
        if (quirks.includes('lifetimes') && !isCharacter(text, at)) return undefined;
    }
    if (!quirks.includes('string-prefixes') || !/[a-z]/i.test(before)) return starter;
    const prefix = /(?:^|[^\p{L}\p{N}_])([a-z]{1,2})$/iu.exec(text.slice(Math.max(0, at - 3), at));
    return /[ft]/i.test(prefix?.[1] ?? '') ? { ...starter, form: { ...form, hole: '{' } } : starter;
}

/** The string as its opening delimiter says it will end. */
function withTag(
    starter: Starter,
    form: StringForm,
    text: string,
    at: number,
): Starter | undefined {
    const { tagged, close } = form;
    if (!tagged || (/\w/.test(starter.open.charAt(0)) && wordCharacter.test(text.charAt(at - 1))))
        return undefined;
    tagged.lastIndex = at;
    const [open, tag = ''] = tagged.exec(text) ?? [];
    if (open === undefined) return undefined;
    return { open, form: { ...form, open, close: close.replace('%', () => tag) } };
}

/** Whether the quote at `at` begins one character, and not a lifetime. */
function isCharacter(text: string, at: number): boolean {
    const length = (text.codePointAt(at + 1) ?? 0) > 0xffff ? 2 : 1;
    return text.charAt(at + 1) === '\\' || text.charAt(at + 1 + length) === "'";
}
