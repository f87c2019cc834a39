import * as l10n from '@vscode/l10n';
import type { Clock } from '../../base/clock.ts';
import type { Occlusion } from '../../protocol/panel.ts';
import type { PatientEngine } from './patient-engine.ts';
import { askedText, copyOf, type ReadPlace } from './read-place.ts';
import { Refusal } from './refusal.ts';
import { score } from './score.ts';
import { wellFormed } from './utf8.ts';

/** Lines farther from the cursor are not tried. */
const mostLines = 100;
/** Of a long suggestion the beginning is scored; each token costs a step for each line. */
const mostTokens = 32;
/** So much of a line is told. */
const mostLineChars = 300;
/** Nobody sees more often how far it is, in milliseconds. */
const tellEveryMs = 100;

/**
 * Leaves out the lines of the window one at a time, and says how much less probable that makes what was written.
 * The nearest to the cursor comes first: what stands before it is in the KV cache then.
 *
 * @param onProgress hears of what is known so far
 * @returns all of it
 * @throws Refusal where the model wrote nothing
 * @throws what `PatientEngine.complete` throws
 */
export async function occlude(
    engine: PatientEngine,
    clock: Clock,
    place: ReadPlace,
    onProgress: (occlusion: Occlusion) => void,
    signal: AbortSignal,
): Promise<Occlusion> {
    const { reading, settings } = place;
    const ids = reading.written.steps.slice(0, mostTokens).map(({ id }) => id);
    if (ids.length === 0 && reading.written.text !== '')
        throw new Refusal(l10n.t('The server gives no probabilities, which this needs.'));
    if (ids.length === 0) throw new Refusal(l10n.t('The model wrote nothing here.'));
    const scored = (text: string): Promise<number[]> =>
        score(engine, copyOf(place, text), ids, settings, signal);

    const lines = askedText(place).split('\n');
    const order = linesToLeaveOut(lines);
    const all = await scored(lines.join('\n'));
    if (all.length < ids.length) throw new Refusal(l10n.t('The model is too slow for this.'));
    const logProb = sum(all);
    const changes: Occlusion['lines'] = [];
    let done = 0;
    const soFar = (): Occlusion => ({
        kind: 'occlusion',
        reading: reading.id,
        logProb,
        lines: [...changes],
        done,
        of: order.length,
        isOver: done === order.length,
    });
    let toldAt = -Infinity;
    for (const line of order) {
        if (clock.now() - toldAt >= tellEveryMs) {
            toldAt = clock.now();
            onProgress(soFar());
        }
        const without = await scored(lines.toSpliced(line, 1).join('\n'));
        done++;
        // Without this line the tokens may not fit what is typed: there is nothing to compare.
        if (without.length < ids.length) continue;
        const text = wellFormed((lines[line] ?? '').slice(0, mostLineChars));
        changes.push({ line, text, change: sum(without) - logProb });
    }
    return soFar();
}

/** All but the cursor's own and blank ones, the nearest first. */
export function linesToLeaveOut(lines: readonly string[]): readonly number[] {
    const above = lines.slice(0, -1).flatMap((line, i) => (line.trim() === '' ? [] : [i]));
    return above.reverse().slice(0, mostLines);
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
