import type { Continuation, Step } from '../protocol/trace.ts';
import { stepPlaces } from './panel/step-places.ts';
import type { Meeting } from './syntax/meeting.ts';

/**
 * ln P(the continuation up to a meeting, and what stands there on the right after it): the product of the steps'
 * probabilities. At the last one all tokens count that go on with the right side, `)` and `):` alike: which of them it is
 * does not matter, since the rest stands there.
 *
 * @param healed the characters left of the cursor that the first steps begin with
 * @returns undefined where a server gives no probabilities
 */
export function logProbOfMeeting(
    { steps, text }: Continuation,
    { at, end }: Meeting,
    healed: string,
): number | undefined {
    if (steps.length === 0) return undefined;
    const places = stepPlaces(steps, text, healed);
    let sum = 0;
    for (const [i, step] of steps.entries()) {
        const { from = text.length, to = text.length } = places[i] ?? {};
        // What comes behind the text is the newline that ended it.
        if (from >= Math.max(end, at + 1)) break;
        sum +=
            from <= at && end <= to ? logProbOfAgreeing(step, text.slice(from, end)) : step.logProb;
    }
    return sum;
}

/** Of all tokens at a step that begin with what was written up to the meeting's end. */
function logProbOfAgreeing({ token, logProb, alternatives }: Step, written: string): number {
    const begin = token.text.indexOf(written);
    if (written === '' || begin === -1) return logProb;
    const wanted = token.text.slice(0, begin + written.length);
    const agreeing = alternatives.filter(({ text }) => text.startsWith(wanted));
    const mass = agreeing.reduce((total, each) => total + Math.exp(each.logProb), 0);
    return Math.max(logProb, Math.min(0, Math.log(mass)));
}
