import type { Reading } from '../../protocol/panel.ts';
import type { EnginePort } from '../engine-port.ts';
import { tokenTexts } from './token-texts.ts';
import { wellFormed } from './utf8.ts';

export type BeyondWindow = Reading['left']['beyond'];

/** As much of it is taken apart, in characters: about two windows' worth of lines to scroll through. */
const mostChars = 4000;
/** Where nothing of it is known. */
const usualCharsPerToken = 3;

/** Takes apart what stands left of the window. It hardly ever changes, so the last answer is kept. */
export class Beyond {
    readonly #engine: EnginePort;
    #last: { readonly text: string; readonly tokens: readonly string[] } | undefined;

    constructor(engine: EnginePort) {
        this.#engine = engine;
    }

    /**
     * @param chars of the document that stand before the window
     * @param text the end of them, as far as it was read in the editor
     */
    async of(chars: number, text: string): Promise<BeyondWindow> {
        if (chars === 0) return { chars, tokenCount: 0, isEstimate: false, tokens: [] };
        const end = endOf(text);
        const tokens = end === '' ? [] : await this.#tokensOf(end);
        const isWhole = end.length === chars && tokens.length > 0;
        const perToken = tokens.length > 0 ? end.length / tokens.length : usualCharsPerToken;
        const tokenCount = isWhole ? tokens.length : Math.round(chars / perToken);
        return { chars, tokenCount, isEstimate: !isWhole, tokens: [...tokens] };
    }

    /** None where the engine cannot answer now. */
    async #tokensOf(text: string): Promise<readonly string[]> {
        if (this.#last?.text === text) return this.#last.tokens;
        try {
            const tokens = tokenTexts(text, await this.#engine.tokenize(wellFormed(text)));
            this.#last = { text, tokens };
            return tokens;
        } catch {
            // That the engine is down is told elsewhere; an estimate is all that is missed here.
            return [];
        }
    }
}

/** Whole lines where there are any. */
function endOf(text: string): string {
    if (text.length <= mostChars) return text;
    const end = text.slice(-mostChars);
    return end.slice(end.indexOf('\n') + 1) || end;
}
