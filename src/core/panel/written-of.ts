import type { Written } from '../../protocol/panel.ts';
import type { Continuation, Step } from '../../protocol/trace.ts';
import { finite } from './finite.ts';
import { stepPlaces, type StepPlace } from './step-places.ts';
import { wellFormed } from './utf8.ts';

/** What the model wrote, as plain data. @param healed the characters left of the cursor that it begins with */
export function writtenOf(
    { text, stop, steps }: Pick<Continuation, 'text' | 'stop' | 'steps'>,
    healed: string,
): Written {
    const places = stepPlaces(steps, text, healed);
    return {
        text: wellFormed(text),
        stop,
        steps: steps.map((step, i) =>
            withPlace(step, places[i] ?? { from: text.length, to: text.length }),
        ),
    };
}

function withPlace(step: Step, { from, to }: StepPlace): Written['steps'][number] {
    const { token, logProb, source, isDrafted, alternatives } = step;
    return {
        id: token.id,
        text: token.text,
        logProb: finite(logProb),
        source,
        ...(isDrafted && { isDrafted }),
        alternatives: alternatives.map((each) => ({
            id: each.id,
            text: each.text,
            logProb: finite(each.logProb),
        })),
        from,
        to,
    };
}
