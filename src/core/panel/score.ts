import type { CompleteParams } from '../../protocol/engine.ts';
import type { Settings } from '../settings.ts';
import type { EditorSnapshot } from '../snapshot.ts';
import { finite } from './finite.ts';
import type { PatientEngine } from './patient-engine.ts';
import { panelParams } from './read-place.ts';

/**
 * How probable the model finds tokens, not its own choice, as the continuation of a snapshot.
 *
 * @param ids at least one
 * @param more `recompute` where nothing that was computed before may have a part in it
 * @returns ln P of each in nats; fewer where one cannot follow, or time was over
 * @throws what `PatientEngine.complete` throws
 */
export async function score(
    engine: PatientEngine,
    snapshot: EditorSnapshot,
    ids: readonly number[],
    settings: Settings,
    signal: AbortSignal,
    more: Pick<CompleteParams, 'recompute'> = {},
): Promise<number[]> {
    const params = panelParams(snapshot, { branches: 1 }, settings);
    const scoring = { ...params, ...more, begin: ids, maxNewTokens: ids.length, alternatives: 0 };
    const { steps } = await engine.complete(scoring, signal);
    return steps.map(({ logProb }) => finite(logProb));
}
