import type { Clock } from '../../base/clock.ts';
import type { Outcome } from '../../protocol/trace.ts';
import { answerOf, type Answer } from '../answer.ts';
import { confidenceIn } from '../confidence.ts';
import { Deletions } from '../deletions.ts';
import { Dismissals } from '../dismissals.ts';
import { reasonToWithhold } from '../judge.ts';
import { shown, withheld } from '../outcome.ts';
import { reasonBeforeReading, reasonFromText } from '../policy.ts';
import type { Settings } from '../settings.ts';
import { placeOf } from '../snapshot.ts';
import { tidy } from '../tidy/tidy.ts';
import type { PatientEngine } from './patient-engine.ts';
import { panelExtent, panelParams } from './read-place.ts';
import type { AskedTrace } from './reading-of.ts';
import type { Place } from './workplace.ts';

/**
 * What the model writes at a place, judged as if the user had typed there. Nothing is shown in the editor, and
 * nothing that the user did with earlier suggestions counts.
 *
 * @throws what `PatientEngine.complete` throws
 */
export async function look(
    engine: PatientEngine,
    clock: Clock,
    place: Place,
    settings: Settings,
    signal: AbortSignal,
): Promise<AskedTrace> {
    const begun = clock.now();
    const snapshot = { ...place.read(), ...whileTyping };
    const extent = panelExtent(snapshot, settings);
    const generation = await engine.complete(panelParams(snapshot, extent, settings), signal);
    const answer = answerOf({ snapshot, extent, generation, isPrepared: false, rules: tidy });
    const [draft] = answer.drafts;
    const { cuts } = draft;
    const confidence = confidenceIn(draft, generation.model, settings);
    return {
        request: 0,
        ...placeOf(snapshot, snapshot),
        left: { prefix: snapshot.prefix, omittedChars: snapshot.omittedChars },
        generation,
        typedChars: 0,
        cuts,
        ...(confidence && { confidence }),
        outcome: outcomeOf(answer, clock, settings),
        totalMs: clock.now() - begun,
    };
}

const whileTyping = { trigger: 'automatic', lastAction: 'typed' } as const;

function outcomeOf(answer: Answer, clock: Clock, settings: Settings): Outcome {
    const { snapshot, generation, drafts } = answer;
    const noMemory = { deletions: new Deletions(clock), dismissals: new Dismissals(clock) };
    const reason =
        reasonBeforeReading(snapshot, settings, {}) ??
        reasonFromText(snapshot, settings, {}) ??
        reasonToWithhold(answer, settings, noMemory, {});
    const [draft] = drafts;
    if (!reason) return shown([draft.text], snapshot);
    const confidence = confidenceIn(draft, generation.model, settings);
    return withheld(reason, confidence, snapshot.lineSuffix);
}
