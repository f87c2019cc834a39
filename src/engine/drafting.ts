import type { CachedModel } from './cached-model.ts';
import type { CausalModel } from './causal-model.ts';
import { largestDifference, mostApart } from './onnx-model.ts';
import { PayOff } from './pay-off.ts';
import { tokenId, type TokenId } from './token-id.ts';

/** What is known for drafts of one model, from one request to the next. */
export interface Drafting {
    readonly payOff: Pick<PayOff, 'lengthFor' | 'note' | 'judge'>;
    /**
     * By how many nats a choice must win where tokens get other logits when they are read together; otherwise they are
     * read again, one by one. So the tokens taken are the same, and their log-probabilities but for rounding.
     */
    readonly clearBy: number;
    /** The last answer, with the prompt before it; empty where there is none. */
    last: readonly TokenId[];
}

/** Of float32 weights no logit has been seen to differ by a hundredth of this. */
const clearByFloats = 1e-2;
const trialTokens = 6;

/**
 * Finds out what reading tokens together changes.
 *
 * @returns undefined for a model whose tokens may depend on it: where activations are rounded to 8 bits, layer after
 *          layer makes more of the smallest difference. Half a nat was seen; by so much few choices are clear.
 */
export async function draftingFor({ model }: CachedModel): Promise<Drafting | undefined> {
    const { readsTogether, readsAlike, facts } = model;
    const isFloat = facts.precision === 'float32';
    if (!readsTogether || !(readsAlike || isFloat)) return undefined;
    const apart = await differenceTogether(model).catch(() => Infinity);
    if (readsAlike && apart === 0) return { payOff: new PayOff(), clearBy: 0, last: [] };
    return isFloat && apart <= mostApart
        ? { payOff: new PayOff(), clearBy: clearByFloats, last: [] }
        : undefined;
}

/** The most by which logits differ between tokens that are read together and the same ones one by one. */
async function differenceTogether(model: CausalModel): Promise<number> {
    const start = model.length;
    const apartFromEach = Math.floor(model.facts.vocabularySize / trialTokens);
    const ids = Array.from({ length: trialTokens }, (_, i) => tokenId(i * apartFromEach));
    try {
        const together = await model.advanceEach(ids);
        model.rewind(start);
        let apart = 0;
        for (const [i, id] of ids.entries()) {
            const alone = await model.advance([id]);
            apart = Math.max(apart, largestDifference(alone, together[i] ?? new Float32Array()));
        }
        return apart;
    } finally {
        model.rewind(start);
    }
}
