import type { Document } from '../sources/document.ts';
import { languageOf } from '../sources/source-files.ts';
import { cursorKinds, kindOfCursor, type CursorKind } from './kind-of-cursor.ts';
import { Random } from './random.ts';

/** A cursor in a file: what stands left of it, and what really follows up to the end of the line. */
export interface Case {
    /** `repository/path:offset`, offset in UTF-16 code units. */
    readonly id: string;
    readonly repository: string;
    readonly path: string;
    readonly language: string;
    readonly kind: CursorKind;
    /** The document up to the cursor. */
    readonly prefix: string;
    /** The rest of the line, without blanks at its end. */
    readonly rest: string;
    /** Whether it was added for its kind's sake: it counts there only. */
    readonly isExtra: boolean;
}

/** Characters before a cursor: with fewer there is nothing to go by. */
const leastPrefix = 200;
/** Characters after it that are not blank. */
const leastRest = 3;
/** Rounds over all files without a new cursor after which there are no more to be found. */
const mostBarrenRounds = 20;

/**
 * Puts cursors at random characters of random lines, one per file in turn, so that no large file is
 * most of the measure. The same documents, counts and seed give the same cases.
 *
 * Most characters stand inside words. So that something can be said of each kind of cursor, those of
 * which there are few get extra cases.
 *
 * @param leastOfKind cases of each kind, where the documents have so many
 * @returns `count` cases and the extra ones; fewer where the documents have no more places
 */
export function makeCases(
    documents: readonly Document[],
    count: number,
    leastOfKind: number,
    seed: number,
): Case[] {
    const random = new Random(seed);
    const cases = new Map<string, Case>();
    draw(documents, count, random, cases);
    for (const kind of cursorKinds) {
        const there = [...cases.values()].filter((each) => each.kind === kind).length;
        draw(documents, leastOfKind - there, random, cases, kind);
    }
    return [...cases.values()];
}

/** Adds `wanted` cases, of one kind if given. */
function draw(
    documents: readonly Document[],
    wanted: number,
    random: Random,
    cases: Map<string, Case>,
    kind?: CursorKind,
): void {
    const enough = cases.size + wanted;
    for (let barren = 0; cases.size < enough && barren < mostBarrenRounds; barren++) {
        for (const document of random.shuffled(documents)) {
            const made = makeCase(document, random, kind);
            if (!made || cases.has(made.id)) continue;
            cases.set(made.id, made);
            barren = -1;
            if (cases.size === enough) return;
        }
    }
}

/** A cursor in a random line; undefined where that line has no place for one, or none of that kind. */
function makeCase(
    { repository, path, text }: Document,
    random: Random,
    wanted?: CursorKind,
): Case | undefined {
    const start = random.pick(lineStarts(text));
    if (start === undefined) return undefined;
    const [line = ''] = text.slice(start).split('\n', 1);
    const kindAt = (at: number): CursorKind => kindOfCursor(line.slice(0, at), line.slice(at));
    const candidates = places(line).filter(
        (at) => start + at >= leastPrefix && (wanted === undefined || kindAt(at) === wanted),
    );
    const at = random.pick(candidates);
    if (at === undefined) return undefined;
    return {
        id: `${repository}/${path}:${start + at}`,
        repository,
        path,
        language: languageOf(path) ?? 'other',
        kind: kindAt(at),
        prefix: text.slice(0, start + at),
        rest: line.slice(at).trimEnd(),
        isExtra: wanted !== undefined,
    };
}

/** Where lines begin that reach far enough into the text. */
function lineStarts(text: string): number[] {
    const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
    return starts.filter((_, i) => (starts[i + 1] ?? text.length) > leastPrefix);
}

/** Where in a line a cursor may stand: behind its indent, between characters, before enough text. */
function places(line: string): number[] {
    const found: number[] = [];
    const indent = line.length - line.trimStart().length;
    let at = 0;
    for (const character of line) {
        const rest = line.slice(at).replace(/\s/g, '');
        if (at >= indent && rest.length >= leastRest) found.push(at);
        at += character.length;
    }
    return found;
}
