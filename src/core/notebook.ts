/**
 * A notebook as the model reads it: one script, the cells one after another.
 *
 * The model has learnt from files of source text, so what is no code becomes comments, and the name
 * ends as that of a script does.
 */

export interface Cell {
    /** `text` is what people read: Markdown, or raw text. */
    readonly kind: 'code' | 'text';
    /** With `\n` line ends. */
    readonly text: string;
}

/** Text that ends where the next one begins. */
export interface Above {
    readonly text: string;
    /** Characters before `text`. */
    readonly omittedChars: number;
}

/** A blank line stands between cells. */
const separator = '\n\n';

/** How scripts of a language mark a comment, and the end of their names. */
const scripts: Readonly<Record<string, readonly [comment: string, extension: string]>> = {
    python: ['#', 'py'],
    javascript: ['//', 'js'],
    typescript: ['//', 'ts'],
    julia: ['#', 'jl'],
    r: ['#', 'r'],
    ruby: ['#', 'rb'],
    shellscript: ['#', 'sh'],
    powershell: ['#', 'ps1'],
    sql: ['--', 'sql'],
    lua: ['--', 'lua'],
    haskell: ['--', 'hs'],
    csharp: ['//', 'cs'],
    fsharp: ['//', 'fs'],
    java: ['//', 'java'],
    kotlin: ['//', 'kt'],
    scala: ['//', 'scala'],
    go: ['//', 'go'],
    rust: ['//', 'rs'],
    c: ['//', 'c'],
    cpp: ['//', 'cpp'],
};

/** A cell as it stands above one of this language; '' when there is nothing in it. */
export function cellAsScript({ kind, text }: Cell, languageId: string): string {
    const body = text.trimEnd();
    if (kind === 'code' || body === '') return body;
    const [comment] = scripts[languageId] ?? ['#'];
    const lines = body.split('\n').map((line) => `${comment} ${line}`.trimEnd());
    return lines.join('\n');
}

/**
 * The end of what stands above a cell.
 *
 * @param cells above it, in order, as `cellAsScript` gave them
 * @param mostChars of text to give; it begins with a whole line
 */
export function joinAbove(cells: readonly string[], mostChars: number): Above {
    const parts = cells.filter((cell) => cell !== '').map((cell) => cell + separator);
    const wanted: string[] = [];
    let missingChars = mostChars;
    let omittedChars = 0;
    for (const part of parts.toReversed()) {
        const end = missingChars > 0 ? endOf(part, missingChars) : '';
        // A part that was cut is the first one.
        missingChars = end.length < part.length ? 0 : missingChars - part.length;
        omittedChars += part.length - end.length;
        wanted.push(end);
    }
    return { text: wanted.reverse().join(''), omittedChars };
}

/** The last lines that have no more characters. */
function endOf(text: string, mostChars: number): string {
    if (text.length <= mostChars) return text;
    const lineEnd = text.indexOf('\n', text.length - mostChars - 1);
    return lineEnd < 0 ? '' : text.slice(lineEnd + 1);
}

/** What a script with the cells of this language would be called; undefined for an unknown language. */
export function scriptPath(notebookPath: string, languageId: string): string | undefined {
    const extension = scripts[languageId]?.[1];
    return extension && `${notebookPath.replace(/\.[^./]*$/, '')}.${extension}`;
}
