import { createHash } from 'node:crypto';
import type { StopReason } from '../../src/protocol/trace.ts';

/** What was written, and why no more; the reason is not known of servers. */
export interface Continuation {
    readonly text: string;
    readonly stop: StopReason | undefined;
}

/** A continuation, and what was typed since it was made. */
type Since = readonly [typed: string, written: Continuation];

/** What an engine wrote, by the text that it was to continue. */
interface Written {
    /** Where the text ended, in characters from the document's beginning; absent where that was not said. */
    readonly end: number | undefined;
    readonly length: number;
    readonly hash: string;
    /** The end of that text. */
    readonly tail: string;
    /** The most probable continuation first. */
    readonly continuations: readonly Continuation[];
}

/** The cache of the extension holds 100; what is written ahead comes on top. */
const mostKept = 400;
/** Nobody types further along a suggestion. */
const furthestBack = 1500;
const tailChars = 40;

/** All that engines and servers have written since the settings changed last; heard where it crosses the process boundary. */
export class Answers {
    #written: Written[] = [];

    /** @param omitted characters of the document before `prefix`; absent where nobody says */
    add(prefix: string, omitted: number | undefined, continuations: readonly Continuation[]): void {
        this.#written.push({
            end: omitted === undefined ? undefined : omitted + prefix.length,
            length: prefix.length,
            hash: hashOf(prefix),
            // A copy: a part would keep the whole text alive.
            tail: Buffer.from(prefix.slice(-tailChars), 'utf16le').toString('utf16le'),
            continuations,
        });
        if (this.#written.length > mostKept) this.#written.shift();
    }

    forget(): void {
        this.#written = [];
    }

    /**
     * What was written for a text, or for an earlier part of it.
     *
     * @returns for each: what was typed since, and what was written
     */
    *before(text: string): Generator<Since> {
        for (const written of this.#written.toReversed()) {
            for (const end of written.end === undefined ? ends(written, text) : [written.end]) {
                if (end > text.length || end < text.length - furthestBack) continue;
                if (!text.startsWith(written.tail, end - written.tail.length)) continue;
                if (hashOf(text.slice(end - written.length, end)) !== written.hash) continue;
                for (const each of written.continuations) yield [text.slice(end), each];
            }
        }
    }

    /** The same where only the end of the text is known: of a cell, above which other cells stand. */
    *ending(text: string): Generator<Since> {
        for (const written of this.#written.toReversed()) {
            for (let end = text.length; end >= 0; end--) {
                const known = text.slice(Math.max(0, end - tailChars), end);
                if (!written.tail.endsWith(known)) continue;
                for (const each of written.continuations) yield [text.slice(end), each];
            }
        }
    }
}

/** Where a text may have ended of which only the end is known. */
function* ends({ tail }: Written, text: string): Generator<number> {
    for (let end = text.length; end >= Math.max(tail.length, text.length - furthestBack); end--) {
        if (text.startsWith(tail, end - tail.length)) yield end;
    }
}

const hashOf = (text: string): string =>
    createHash('sha1').update(Buffer.from(text, 'utf16le')).digest('base64');
