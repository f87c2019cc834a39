/**
 * Marks that end a text, which some servers write out where the engine here ends by itself: `<|endoftext|>`, `</s>`,
 * `<fim_pad>`. Program text has none of them but in strings about models, and `</s>` in HTML.
 */

/** In bars, ASCII or as DeepSeek has them. */
const inBars = /<[|｜][\w▁.:-]{1,40}[|｜]>/u;
const names = [
    '</s>',
    ...['eos', 'bos', 'pad', 'unk', 'eot', 'eod', 'EOT', 'EOD', 'SUF', 'MID', 'endoftext'],
    ...['start_of_turn', 'end_of_turn', 'file_sep', 'reponame', 'repo_name', 'gh_stars'],
    ...['prefix', 'middle', 'suffix', 'pad'].flatMap((name) => [`fim_${name}`, `fim-${name}`]),
].map((name) => (name.startsWith('<') ? name : `<${name}>`));
const anyMark = new RegExp(`${inBars.source}|${names.join('|')}`, 'gu');
/** Half a mark in bars at a text's end. */
const halfInBars = /<[|｜][\w▁.:-]{0,40}[|｜]?$/u;
const maxNameChars = Math.max(...names.map((name) => name.length));
/** No mark is longer. */
export const maxMarkChars = 48;
/** What an element or a string began with is looked for no further back, in characters. */
const maxReach = 1000;

/**
 * @param before the text that `written` continues
 * @param isSpelled whether what stands at a place was written as text, in several tokens; undefined where nothing
 *                  tells of tokens
 * @returns where the first mark stands; undefined where there is none
 */
export function findSpecialToken(
    written: string,
    before: string,
    isSpelled: (at: number, length: number) => boolean | undefined,
): number | undefined {
    const near = before.slice(-maxReach);
    for (const { 0: mark, index } of written.matchAll(anyMark)) {
        const left = (near + written.slice(0, index)).slice(-maxReach);
        if (mark === '</s>' && isStruckThrough(left)) continue;
        const isText = isSpelled(index, mark.length) ?? (names.includes(mark) && isQuoted(left));
        if (!isText) return index;
    }
    return undefined;
}

/** How many characters at the end of a text may become a mark with what is written next. */
export function pendingMark(written: string): number {
    const inBarsLength = halfInBars.exec(written)?.[0].length;
    if (inBarsLength !== undefined) return inBarsLength;
    const start = written.lastIndexOf('<');
    const tail = written.slice(start);
    if (start === -1 || tail.length >= maxNameChars) return 0;
    return names.some((name) => name.startsWith(tail)) ? tail.length : 0;
}

/** Whether an HTML element `<s>` is open. */
function isStruckThrough(before: string): boolean {
    const open = Math.max(before.lastIndexOf('<s>'), before.lastIndexOf('<s '));
    return open > before.lastIndexOf('</s>');
}

/** Whether a text ends with a quote that opens a string: lists of tokens are program text. */
function isQuoted(before: string): boolean {
    const quote = before.at(-1) ?? '';
    if (!['"', "'", '`'].includes(quote)) return false;
    const line = before.slice(before.lastIndexOf('\n') + 1);
    return line.split(quote).length % 2 === 0;
}
