/**
 * A notebook as the model reads it: one script, the cells one after another.
 *
 * The model has learnt from files of source text, so what is no code becomes comments, and the name
 * ends as that of a script does.
 */

export interface Cell {
    /** Of what people read: `markdown`, or `raw`. */
    readonly languageId: string;
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
const scripts: ReadonlyMap<string, readonly [comment: string, extension: string]> = new Map([
    ['python', ['#', 'py']],
    ['javascript', ['//', 'js']],
    ['typescript', ['//', 'ts']],
    ['julia', ['#', 'jl']],
    ['r', ['#', 'r']],
    ['ruby', ['#', 'rb']],
    ['shellscript', ['#', 'sh']],
    ['powershell', ['#', 'ps1']],
    ['sql', ['--', 'sql']],
    ['lua', ['--', 'lua']],
    ['haskell', ['--', 'hs']],
    ['csharp', ['//', 'cs']],
    ['fsharp', ['//', 'fs']],
    ['java', ['//', 'java']],
    ['kotlin', ['//', 'kt']],
    ['scala', ['//', 'scala']],
    ['go', ['//', 'go']],
    ['rust', ['//', 'rs']],
    ['c', ['//', 'c']],
    ['cpp', ['//', 'cpp']],
]);

/** The first line of a Python cell that IPython gives to something else, or writes into a file. */
const magic =
    /^%%(?:bash|sh|script|cmd|system|sx|!|html|javascript|js|latex|markdown|perl|ruby|sql|bigquery|svg|r|julia|writefile|file)\b/i;

/** A cell as it stands above one of this language, as comments where it is of another; '' when there is nothing in it. */
export function cellAsScript(cell: Cell, languageId: string): string {
    const body = cell.text.trimEnd();
    if (body === '' || isCodeOf(cell, languageId)) return body;
    const [comment] = scripts.get(languageId) ?? ['#'];
    const lines = body.split('\n').map((line) => `${comment} ${line}`.trimEnd());
    return lines.join('\n');
}

function isCodeOf(cell: Cell, languageId: string): boolean {
    if (languageId === 'typescript' && cell.languageId === 'javascript') return true;
    return cell.languageId === languageId && !(languageId === 'python' && magic.test(cell.text));
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
    const extension = scripts.get(languageId)?.[1];
    return extension && `${notebookPath.replace(/\.[^./]*$/, '')}.${extension}`;
}
