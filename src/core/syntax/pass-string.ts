import type { StringForm } from './lexical-rules.ts';
import type { Open } from './open.ts';
import type { ScannerState } from './scanner-state.ts';
import { isWordAt } from './starters.ts';

const newline = 10;
const backslash = 92;
const backtick = 96;

/** What stands behind the colon of `{width:>{n}}`. */
export const formatForm: StringForm = {
    ...{ open: ':', close: '}', spansLines: false, escape: 'none' },
    interpolations: [{ open: '{', close: '}' }],
};

/** Goes to the end of a string, or to the beginning of code within it. */
export function passString(state: ScannerState, string: Open, form: StringForm): void {
    if (form.isHeredoc && state.at === string.end && endsHeredoc(state, string, form)) return;
    const { text } = state;
    const closeCode = form.close.charCodeAt(0);
    const escapeCode = { backslash, backtick, twice: -1, none: -1 }[form.escape];
    while (state.at < state.limit) {
        const code = text.charCodeAt(state.at);
        if (code === newline && passNewline(state, string, form)) return;
        else if (code === closeCode && !form.isHeredoc && passClose(state, string, form)) return;
        else if (form.interpolations && passInterpolation(state, form)) return;
        else if (form.nests !== undefined && state.startsWith(form.nests)) {
            state.open('string', form.nests, form.close, { form });
            return;
        } else if (form === formatForm && endsOuter(state, string)) return;
        else state.at += code === escapeCode && !isBraceKept(text, state.at, form) ? 2 : 1;
    }
}

/** @returns whether the string ends there */
function passNewline(state: ScannerState, string: Open, form: StringForm): boolean {
    if (!form.spansLines) {
        state.drop(string.lineBound?.outer);
        return true;
    }
    if (!form.isHeredoc) return false;
    state.at++;
    if (endsHeredoc(state, string, form)) return true;
    state.at--;
    return false;
}

/** Ends a heredoc whose name stands at the beginning of the line. */
function endsHeredoc(state: ScannerState, string: Open, form: StringForm): boolean {
    const { text, limit, at: lineStart } = state;
    let at = lineStart;
    while (at < limit && (text[at] === ' ' || text[at] === '\t')) at++;
    const end = at + form.close.length;
    if (end > limit || !text.startsWith(form.close, at) || isWordAt(text, end)) return false;
    state.at = at;
    state.close(string, form.close.length);
    return true;
}

/** @returns whether the string ends there; a quote that is written twice is passed over */
function passClose(state: ScannerState, string: Open, form: StringForm): boolean {
    const { close, escape } = form;
    if (!state.startsWith(close)) return false;
    if (form === formatForm) {
        state.drop(string.outer);
        return true;
    }
    if (escape === 'twice' && state.text.startsWith(close, state.at + close.length)) {
        state.at += 2 * close.length - 1;
        return false;
    }
    state.close(string, close.length);
    return true;
}

/** Whether the string around the format ends there, although its interpolation does not. */
function endsOuter(state: ScannerState, format: Open): boolean {
    const string = format.outer?.outer;
    if (!string?.form || !state.startsWith(string.form.close)) return false;
    state.drop(string);
    return true;
}

/** Opens what begins code within the string; `{{` is a bracket and no code. */
function passInterpolation(state: ScannerState, form: StringForm): boolean {
    for (const { open, close, hasFormat, spansLines, rules } of form.interpolations ?? []) {
        if (!state.startsWith(open)) continue;
        if (open === '{' && state.startsWith('{{')) {
            state.at++;
            return false;
        }
        state.open('interpolation', open, close, { hasFormat, spansLines, rules });
        return true;
    }
    return false;
}

/** Whether a backslash stands before a brace that begins code all the same. */
function isBraceKept(text: string, at: number, { interpolations }: StringForm): boolean {
    return interpolations?.[0]?.open === '{' && text[at + 1] === '{';
}
