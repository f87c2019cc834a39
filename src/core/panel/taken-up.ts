import type { CompletionTrace, Continuation, Generation } from '../../protocol/trace.ts';
import { placeCuts, type CutText } from './cut-places.ts';

/** The continuation that a trace is about, and what the rules made of it. */
export interface TakenUp {
    readonly continuation: Continuation;
    readonly cut: CutText;
}

/**
 * Which of a generation's continuations a trace is about: the most probable one, unless the user typed along another.
 *
 * @param typed the part of it that was typed since
 */
export function takenUp(
    generation: Generation,
    { cuts }: Pick<CompletionTrace, 'cuts'>,
    typed: string,
): TakenUp {
    const best = { continuation: generation, cut: placeCuts(generation.text, cuts) };
    const isIt = ({ cut: { agrees, text } }: TakenUp): boolean => agrees && text.startsWith(typed);
    if (isIt(best)) return best;
    const others = generation.others.map((continuation) => ({
        continuation,
        cut: placeCuts(continuation.text, cuts),
    }));
    return others.find(isIt) ?? best;
}
