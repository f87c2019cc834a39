/** How sure the model is of each line that it writes, while it writes them. */
import { confidenceOf, onlyFalls, type Calibration, type ScoredToken } from './confidence.ts';

interface Token extends ScoredToken {
    /** How many characters were written before it. */
    readonly start: number;
}

const isNewline = (text: string): boolean => /^\r?\n/.test(text);

/** Goes through the tokens of a continuation; each belongs to the line in which it begins. */
export class LineSureness {
    readonly #calibration: Calibration;
    readonly #lines: Token[][] = [[]];

    constructor(calibration: Calibration) {
        this.#calibration = calibration;
    }

    /**
     * @param text what the token adds; a newline at its beginning is the end of the line before it
     * @param start how many characters were written before it
     */
    push(text: string, start: number, logProb: number): void {
        this.#lines.at(-1)?.push({ text, start, logProb });
        for (let i = text.indexOf('\n'); i !== -1; i = text.indexOf('\n', i + 1)) {
            this.#lines.push([]);
        }
    }

    /** For each line of `text`, with which what was written begins: P(it is right, all before it being so). */
    of(text: string): readonly number[] {
        if (text === '') return [];
        const isPart = (token: Token): boolean =>
            token.start < text.length || (token.start === text.length && isNewline(token.text));
        return text
            .split('\n')
            .map((_, i) => this.#confidence((this.#lines[i] ?? []).filter(isPart)));
    }

    /**
     * The most that `of` can come to for each line, whatever follows; of the last one 1 where the measure
     * may rise again.
     */
    atMost(text: string): readonly number[] {
        const now = this.of(text);
        if (onlyFalls(this.#calibration.measure) || now.length < this.#lines.length) return now;
        return [...now.slice(0, -1), 1];
    }

    #confidence(tokens: readonly ScoredToken[]): number {
        // Where a line is empty its newline is what was to be guessed.
        const isEnded = tokens.length > 1 && isNewline(tokens.at(-1)?.text ?? '');
        return confidenceOf(this.#calibration, tokens, isEnded ? 'newline' : 'max-tokens');
    }
}
