import { join } from 'node:path';
import { readBeginning } from '../files/plain-file.ts';

/** Where a model's card stands, the first choice first. */
const cardFiles = ['MODEL_CARD.md', 'README.md'];

/** Of a longer card only the beginning is read, in bytes. */
const mostBytes = 256 * 1024;

/** A longer paragraph ends at its last sentence that fits, in UTF-16 code units. */
const mostChars = 700;

/** The rest of a longer line or paragraph is left out, in UTF-16 code units: its marks may cost their square. */
const longestText = 1500;

/** A longer line is no heading, in UTF-16 code units. */
const longestHeading = 100;

/** What the part of a card about training data is called. */
const dataHeading = /^(?:pre-?)?(?:train(?:ing|ed on)? )?(?:data(?:set)?s?|corpus)$/i;

/** What a model's card says it was trained on: the first paragraph of that part, as plain text; '' where there is none. */
export async function readTrainingData(folder: string): Promise<string> {
    for (const file of cardFiles) {
        const card = await readBeginning(join(folder, file), mostBytes).catch(() => undefined);
        if (card) return trainingDataIn(card.toString());
    }
    return '';
}

/** @param card Markdown */
export function trainingDataIn(card: string): string {
    const lines = card
        .split(/\r?\n/)
        .map((line) => line.slice(0, longestText).replace(/<!--.*?(?:-->|$)/g, ''));
    const from = lines.findIndex((line) => {
        const heading = headingIn(line);
        return heading !== undefined && dataHeading.test(heading.text);
    });
    if (from < 0) return '';
    const text = plainText(firstParagraph(lines, from));
    return isFilledIn(text) ? atMost(text) : '';
}

interface Heading {
    /** 1 to 6. */
    readonly level: number;
    readonly text: string;
}

function headingIn(line: string): Heading | undefined {
    if (line.length > longestHeading) return undefined;
    const [opening, marks] = /^ {0,3}(#{1,6})[ \t]+(?=\S)/.exec(line) ?? [];
    if (opening === undefined || marks === undefined) return undefined;
    let end = line.length;
    while (end > opening.length && ' \t#'.includes(line.charAt(end - 1))) end--;
    const text = line.slice(opening.length, end);
    return { level: marks.length, text: plainText(text).replace(/^[\d.]+ |:$/g, '') };
}

/** Below a heading, in a part of that part where it begins with one; tables and pictures are no paragraphs. */
function firstParagraph(lines: readonly string[], heading: number): string {
    const level = headingIn(lines[heading] ?? '')?.level ?? 1;
    const paragraph: string[] = [];
    for (const line of lines.slice(heading + 1)) {
        const next = headingIn(line);
        if (next && (paragraph.length > 0 || next.level <= level)) break;
        if (isText(line) && !next) paragraph.push(line.replace(/^\s*(?:[-*+>]|\d+\.) /, ''));
        else if (paragraph.length > 0) break;
    }
    return paragraph.join(' ').slice(0, longestText);
}

const isText = (line: string): boolean => line.trim() !== '' && !/^\s*(?:\||!\[|```)/.test(line);

/** The hub's template for cards says so where nobody wrote anything. */
const isFilledIn = (text: string): boolean => !/^\[?more information needed\]?\.?$/i.test(text);

/** Without the marks of Markdown. */
function plainText(markdown: string): string {
    return markdown
        .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
        .replace(/<\/?[a-z][^>]*>/gi, '')
        .replace(/(\*\*|__|`)(.+?)\1/g, '$2')
        .replace(/(?<!\w)([*_])(\S(?:.*?\S)?)\1(?!\w)/g, '$2')
        .replace(/\s+/g, ' ')
        .trim();
}

/** Whole sentences where one fits. */
function atMost(text: string): string {
    if (text.length <= mostChars) return text;
    const beginning = text.slice(0, mostChars);
    const sentences = /^.*[.!?](?= )/.exec(beginning)?.[0];
    return sentences ?? `${beginning.slice(0, beginning.lastIndexOf(' '))} …`;
}
