import { languageOf } from './language.ts';
import { languageOfName } from './languages/names.ts';
import type { ScannerState } from './scanner-state.ts';

/** In lists and quotations, too. */
const fence =
    /[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(`{3,20}|~{3,20})[ \t]*\{?\.?([\w+#-]{0,40})/y;
const ends = new Map<string, RegExp>();

/** Goes on in Markdown from the beginning of a line: only what stands in fences is code. */
export function passMarkdown(state: ScannerState): void {
    const { text, at, limit } = state;
    const lineEnd = text.indexOf('\n', at);
    const next = lineEnd === -1 ? limit : Math.min(limit, lineEnd + 1);
    fence.lastIndex = at;
    const [opener, marks = '', name = ''] = fence.exec(text) ?? [];
    state.at = next;
    if (opener === undefined || lineEnd === -1 || lineEnd >= limit) return;
    const isInline = marks.startsWith('`') && text.slice(at + opener.length, lineEnd).includes('`');
    if (isInline) return;
    const language = languageOf(languageOfName(name) ?? 'plaintext');
    state.openFrom(at, 'embedded', marks, marks, { language, endPattern: endOf(marks) });
}

function endOf(marks: string): RegExp {
    const known = ends.get(marks) ?? new RegExp(`^[ \\t>]*${marks}+[ \\t]*$`, 'gm');
    ends.set(marks, known);
    return known;
}

/** Code between two lines of dashes at the beginning of a file. */
export function passFrontMatter(state: ScannerState): void {
    const frontMatter = state.base.markup?.frontMatter;
    if (frontMatter === undefined || !state.startsWith('---\n')) return;
    const more = { language: languageOf(frontMatter), endPattern: dashes };
    state.open('embedded', '---\n', '---', more);
}

const dashes = /^---[ \t]*$/gm;
