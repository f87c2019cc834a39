import type { Experiment, Side } from '../../protocol/panel.ts';
import type { Generation } from '../../protocol/trace.ts';
import type { EditorSnapshot } from '../snapshot.ts';
import { changeOf, edited, type BothSides, type Edit } from './edited-copy.ts';
import { finite } from './finite.ts';
import type { PatientEngine } from './patient-engine.ts';
import { askedText, copyOf, panelExtent, panelParams, type ReadPlace } from './read-place.ts';
import { score } from './score.ts';
import { wellFormed } from './utf8.ts';
import { writtenOf } from './written-of.ts';

const recompute = { recompute: true } as const;

/**
 * Asks the model the same about two copies of a text, one of them changed on one side of the cursor. Both are
 * computed from nothing.
 *
 * @param edit absent: something is changed for the user
 * @throws what `PatientEngine.complete` throws
 */
export async function experiment(
    engine: PatientEngine,
    place: ReadPlace,
    side: Side,
    edit: Edit | undefined,
    signal: AbortSignal,
): Promise<Experiment> {
    const { reading, parts, settings, right } = place;
    const sides: BothSides = { left: askedText(place) + parts.typed, right: right.text };
    const original = sidesAt(place, sides);
    // What stands on the right has a say in how many lines are asked for: the same for both.
    const extent = panelExtent(original, settings);
    const run = (snapshot: EditorSnapshot): Promise<Generation> =>
        engine.complete({ ...panelParams(snapshot, extent, settings), ...recompute }, signal);

    const before = await run(original);
    const changed = edited(sides, side, edit, before.prompt.healedChars);
    const copy = sidesAt(place, changed);
    const after = await run(copy);
    const ids = before.steps.map(({ token }) => token.id);
    const same = ids.length > 0 ? await score(engine, copy, ids, settings, signal, recompute) : [];
    const differences = same.map((logProb, i) =>
        Math.abs(logProb - finite(before.steps[i]?.logProb ?? 0)),
    );
    const { ids: readIds, reusedTokens } = after.prompt;
    return {
        kind: 'experiment',
        reading: reading.id,
        side,
        ...wellFormedChange(sides[side], changed[side], side),
        before: writtenOf(before, healedIn(sides.left, before)),
        after: writtenOf(after, healedIn(changed.left, after)),
        same,
        ...(differences.length > 0 && { largestDifference: Math.max(...differences) }),
        readTokens: readIds.length,
        computedTokens: readIds.length - reusedTokens,
    };
}

/** A copy of a place, with other text on both sides. What is on the right ends in `completeParams`. */
function sidesAt(place: ReadPlace, { left, right }: BothSides): EditorSnapshot {
    const [lineSuffix = '', ...below] = right.split('\n');
    return {
        ...copyOf(place, left),
        trigger: place.trace.trigger,
        lineSuffix,
        nextLine: below.find((line) => line.trim() !== '') ?? '',
        unreadRightChars: place.right.chars - place.right.text.length + right.length,
    };
}

const healedIn = (left: string, { prompt }: Generation): string =>
    left.slice(left.length - prompt.healedChars);

function wellFormedChange(before: string, after: string, side: Side) {
    const { original, changed } = changeOf(before, after, side);
    return { original: wellFormed(original), changed: wellFormed(changed) };
}
