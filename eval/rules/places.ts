import { prefixChars } from '../../src/core/snapshot.ts';
import { blockIndentAt } from '../../src/core/syntax/block.ts';
import { scopeAt } from '../../src/core/syntax/scope.ts';
import type { Site } from '../../src/core/tidy/rule.ts';
import { blockLimit } from '../../src/protocol/text-limit.ts';
import type { StopReason } from '../../src/protocol/trace.ts';
import type { Random } from '../cases/random.ts';
import { pairsOf, type Pairs } from './pairs.ts';
import { nothingTyped, typeOn, type TypedLine } from './typed-line.ts';

/** A cursor in a real file, and what a model would write there that is always right. */
export interface Place {
    readonly site: Site;
    /** The true rest of the line, or of the block. */
    readonly rest: string;
    readonly stop: StopReason;
    /** The line as an editor has it that closes what is opened. */
    readonly line: TypedLine;
    readonly pairs: Pairs;
    readonly isText: boolean;
}

const longestLine = 500;
const contextTokens = 1024;
const longestBlock = 3000;

/** Some places of a document, at most `count`, half of them within what the editor has closed where there are such. */
export function placesIn(text: string, languageId: string, count: number, random: Random): Place[] {
    const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
    const places: Place[] = [];
    for (let tries = 0; places.length < count && tries < count * 10; tries++) {
        const start = random.pick(starts) ?? 0;
        const end = lineEnd(text, start);
        const line = text.slice(start, end);
        const indent = line.length - line.trimStart().length;
        if (line.trim() === '' || line.length > longestLine) continue;
        const columns = indent + random.below(line.trimEnd().length - indent + 1);
        const place = placeAt(text, languageId, start, start + columns, end);
        // Places with nothing on the right are many: of two, one is passed over.
        if (!place || place.rest.trim() === '') continue;
        if (place.line.right.length > 0 || random.below(2) === 0) places.push(place);
    }
    return places;
}

const lineEnd = (text: string, from: number): number => {
    const end = text.indexOf('\n', from);
    return end === -1 ? text.length : end;
};

export function placeAt(
    text: string,
    languageId: string,
    start: number,
    at: number,
    end: number,
): Place | undefined {
    const pairs = pairsOf(languageId);
    const isText = scopeAt(text.slice(0, start), languageId) !== 'code';
    const typed = typeOn(nothingTyped, text.slice(start, at), pairs, isText);
    const whole = typeOn(typed, text.slice(at, end), pairs, isText);
    const isStray = whole.right.some((one) => /^['">]$/.test(one));
    const line = whole.isOdd || isStray ? { ...typed, right: [] } : typed;
    const right = line.right.join('');
    const above = text.slice(Math.max(0, start - prefixChars(contextTokens)), start);
    const site = {
        textAbove: above,
        linePrefix: text.slice(start, at),
        lineSuffix: right,
        nextLine: nextLine(text, end),
        languageId,
    };
    const one = { line, pairs, isText };
    const indent = blockIndentAt({ ...site, nextLine: '' });
    if (indent === undefined) {
        return { ...one, site, rest: text.slice(at, end), stop: 'newline' };
    }
    const limit = blockLimit({ indent }, above + site.linePrefix, 0);
    const written = text.slice(at, at + longestBlock);
    const look = limit(written);
    if (look.stop === undefined) return undefined;
    const rest = written.slice(0, look.kept);
    return {
        ...one,
        site: { ...site, nextLine: nextLine(text, lineEnd(text, at + look.kept)) },
        rest,
        stop: look.stop,
    };
}

function nextLine(text: string, from: number): string {
    return /[^\s][^\n]*|[ \t]+\S[^\n]*/.exec(text.slice(from + 1, from + 2000)) === null
        ? ''
        : (text
              .slice(from + 1, from + 2000)
              .split('\n')
              .find((line) => line.trim() !== '') ?? '');
}
