import { closerOf } from '../../base/brackets.ts';
import { languageOf } from './language.ts';
import type { LexicalRules, StringForm } from './lexical-rules.ts';
import { isMisread } from './misread.ts';
import { passTagStart } from './pass-markup.ts';
import { formatForm } from './pass-string.ts';
import { expectsValue, regexEnd } from './regex-literal.ts';
import type { ScannerState } from './scanner-state.ts';
import { isWordAt, startersOf, type Starter } from './starters.ts';

/** After so many characters a checkpoint can be made. */
const longestPass = 500;

/** Goes on in code until something begins or ends there. */
export function passCode(state: ScannerState, rules: LexicalRules): void {
    const { isMark, starterAt } = startersOf(rules);
    const { text, top, base } = state;
    const pause = state.at + longestPass;
    while (state.at < Math.min(state.limit, pause) && state.top === top && state.base === base) {
        if (isMark[text.charCodeAt(state.at)] !== 1) {
            state.at++;
            continue;
        }
        const starter = starterAt(text, state.at);
        if (starter) begin(state, starter, rules);
        else passMark(state, text.charAt(state.at), rules);
    }
}

function begin(state: ScannerState, { open, comment, form }: Starter, rules: LexicalRules): void {
    if (comment !== undefined) state.open('comment', open, comment);
    else if (form?.isComment) state.open('comment', open, form.close);
    else if (!form || isMisread(state, form, rules)) state.at += open.length;
    else if (!form.isHeredoc) state.open('string', open, form.close, { form });
    else {
        if (!isShift(state)) state.expectHeredoc({ opener: open, at: state.at, form });
        state.at += open.length;
    }
}

/** Whether `<<` stands in `((1 << b))`. */
function isShift({ top }: ScannerState): boolean {
    return (
        top?.opener === '(' && top.outer?.opener.endsWith('(') === true && top.outer.end === top.at
    );
}

function passMark(state: ScannerState, character: string, rules: LexicalRules): void {
    switch (character) {
        case '(':
        case '[':
        case '{':
            if (character === '{') dropAngles(state);
            state.open('bracket', character, closerOf[character] ?? '');
            return;
        case ')':
        case ']':
        case '}':
            closeBracket(state, character);
            return;
        case '\n':
            endLine(state);
            return;
        case '<':
            if (!passElement(state, rules)) passAngle(state, rules);
            return;
        case '>':
            if (state.top?.kind === 'angle' && !/[=-]/.test(state.text.charAt(state.at - 1)))
                state.close(state.top, 1);
            else state.at++;
            return;
        case '/':
            passSlash(state, rules);
            return;
        default:
            passRareMark(state, character, rules);
    }
}

function passRareMark(state: ScannerState, character: string, rules: LexicalRules): void {
    const { text, at, top } = state;
    const isTick = character === '`' && rules.quirks.includes('command-ticks');
    if (character === ';') dropAngles(state);
    if (character === rules.end?.charAt(0) && endsCode(state)) return;
    if (isTick && top?.tick) state.close(top.tick, 1);
    else if (isTick) state.open('interpolation', '`', '`');
    else if (
        character === ':' &&
        top?.details.hasFormat &&
        text[at - 1] !== ':' &&
        text[at + 1] !== ':'
    )
        state.open('string', ':', '', { form: formatForm });
    else if (character === '\\' && rules.quirks.includes('backslashes')) state.at += 2;
    else if (rules.characterMarks?.includes(character) && isQuotedMark(text, at)) state.at += 2;
    else state.at++;
}

/** Goes on in the page around the code where that ends. */
export function endsCode(state: ScannerState): boolean {
    const end = state.base.rules?.end;
    if (end === undefined || !state.startsWith(end)) return false;
    state.turnPage(end.length, languageOf('html'));
    return true;
}

/** `?"`, `?[` and `$'` before what is no part of a string. */
function isQuotedMark(text: string, at: number): boolean {
    const marked = text[at] === '?' ? /["'`()[\]{}#]/ : /["'`]/;
    return marked.test(text.charAt(at + 1)) && !isWordAt(text, at - 1) && !isWordAt(text, at + 2);
}

function closeBracket(state: ScannerState, character: string): void {
    const open = state.top?.closedBy(character);
    if (open && state.startsWith(open.closer)) state.close(open, open.closer.length);
    else state.lack();
}

/** A string that cannot span lines ends with its line, whatever is open in it; heredocs begin. */
export function endLine(state: ScannerState): void {
    if (state.top?.lineBound) state.drop(state.top.lineBound.outer);
    state.at++;
    const [heredoc] = state.heredocs;
    if (!heredoc) return;
    state.heredocs = state.heredocs.slice(1);
    const { opener, at, form } = heredoc;
    state.openFrom(at, 'string', opener, form.close, { form });
}

function dropAngles(state: ScannerState): void {
    let { top } = state;
    while (top?.kind === 'angle') top = top.outer;
    state.drop(top);
}

/** Whether an element of JSX begins there. */
function passElement(state: ScannerState, { beforeRegex }: LexicalRules): boolean {
    const { text, at, language } = state;
    if (!language.markup || !beforeRegex || !/[A-Za-z>]/.test(text.charAt(at + 1))) return false;
    if (!expectsValue(text, at, beforeRegex)) return false;
    notElement.lastIndex = at + 1;
    return !notElement.test(text) && passTagStart(state);
}

/** The parameters of `<T,>(x: T) => x` and `<T extends X>(x: T) => x`. */
const notElement = /[A-Za-z]\w{0,80}(?:\s{0,20},|\s{1,20}extends\b)/y;

/** Opens a list of types: `Vec<`, but not `a < b` and `a << b`. */
function passAngle(state: ScannerState, { quirks }: LexicalRules): void {
    const { text, at } = state;
    const isBehindName = isWordAt(text, at - 1) || text.startsWith('::', at - 2);
    if (quirks.includes('type-arguments') && isBehindName && !/[\s=<]/.test(text.charAt(at + 1)))
        state.open('angle', '<', '>');
    else state.at++;
}

function passSlash(state: ScannerState, { beforeRegex }: LexicalRules): void {
    const { text, at, limit } = state;
    if (!beforeRegex || at < state.regexFrom || !expectsValue(text, at, beforeRegex)) {
        state.at++;
        return;
    }
    const { end, isEnded } = regexEnd(text, at, limit);
    if (!isEnded && end < text.length) {
        // Nor does another one on this line have an end: it is not looked for again and again.
        state.regexFrom = end;
        state.at++;
        return;
    }
    if (!isEnded) state.isOpenEnded = true;
    state.open('string', '/', '/', { form: regexForm });
    state.at = isEnded ? end - 1 : end;
    if (isEnded && state.top) state.close(state.top, 1);
}

const regexForm: StringForm = {
    ...{ open: '/', close: '/', spansLines: false, escape: 'backslash' },
};
