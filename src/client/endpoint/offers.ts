import { mostLogProbs } from './begin.ts';
import { EndpointError } from './endpoint-error.ts';
import { usualCharsPerToken } from './prompt-window.ts';

/** As many probabilities OpenAI's own API gives, and 20 is what others give. */
const fewerLogProbs = 5;

/** What a server was found not to offer; it is not asked for it again. */
export class Offers {
    /** How many of the best tokens it reports at most; 0: it gives no probabilities. */
    mostLogProbs = mostLogProbs;
    /** So many characters of a prompt count as one token. */
    charsPerToken = usualCharsPerToken;

    /** Whether to ask again with fewer probabilities. @param logProbs as many were asked for */
    learnFromRefusal(error: unknown, logProbs: number): boolean {
        if (logProbs === 0 || !isRefusal(error) || !/logprob/i.test(error.message)) return false;
        this.mostLogProbs = logProbs > fewerLogProbs ? fewerLogProbs : 0;
        return true;
    }

    /** Whether to ask again with a shorter prompt. */
    learnFromLength(error: unknown): boolean {
        if (!isRefusal(error) || !/context|too (long|large)|length/i.test(error.message))
            return false;
        if (this.charsPerToken <= 1) return false;
        this.charsPerToken--;
        return true;
    }
}

const isRefusal = (error: unknown): error is EndpointError =>
    error instanceof EndpointError && [400, 413, 422].includes(error.httpStatus ?? 0);
