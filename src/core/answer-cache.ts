import { LRUCache } from 'lru-cache';
import { restOf, type Answer } from './answer.ts';
import type { EditorSnapshot } from './snapshot.ts';
import { endOf } from './suggestion.ts';

const mostAnswers = 100;
/** All together, in UTF-16 code units of the texts that they were made for: 16 MB. */
const mostChars = 2 ** 23;
/** No suggestion is longer. */
const furthestBack = 512;

export interface Found {
    /** What is left of it here. */
    readonly rest: Answer;
    /** As it was made. */
    readonly made: Answer;
}

/**
 * The newest answers, by the place they were made for.
 *
 * A prefix is a perfect key: what the model wrote after it stays true whatever changes on its right.
 * So an answer serves at its own place and, walking back from the cursor, wherever the text typed
 * since agrees with it.
 */
export class AnswerCache {
    readonly #answers = new LRUCache<string, Answer>({
        max: mostAnswers,
        maxSize: mostChars,
        sizeCalculation: ({ snapshot }) => snapshot.prefix.length + 1,
    });

    put(answer: Answer): void {
        this.#answers.set(keyOf(answer.snapshot, 0), answer);
    }

    /** The nearest answer that still holds at `now` and that `isWanted`. */
    find(
        now: EditorSnapshot,
        isWanted: (made: Answer, rest: Answer) => boolean,
    ): Found | undefined {
        const furthest = Math.min(furthestBack, now.prefix.length);
        for (let back = 0; back <= furthest; back++) {
            const made = this.#answers.peek(keyOf(now, back));
            const rest = made && restOf(made, now);
            if (!made || !rest || !isWanted(made, rest)) continue;
            this.#answers.get(keyOf(now, back));
            return { made, rest };
        }
        return undefined;
    }

    /** Drops those of one document. */
    close(uri: string): void {
        for (const [key, { snapshot }] of [...this.#answers.entries()]) {
            if (snapshot.uri === uri) this.#answers.delete(key);
        }
    }

    clear(): void {
        this.#answers.clear();
    }
}

const keyOf = (snapshot: EditorSnapshot, back: number): string =>
    `${endOf(snapshot) - back} ${snapshot.uri}`;
