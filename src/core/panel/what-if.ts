import * as l10n from '@vscode/l10n';
import type { WhatIf } from '../../protocol/panel.ts';
import type { PatientEngine } from './patient-engine.ts';
import { askedText, copyOf, panelExtent, panelParams, type ReadPlace } from './read-place.ts';
import { Refusal } from './refusal.ts';
import { writtenOf } from './written-of.ts';

/**
 * What the model goes on with after other tokens than its own.
 *
 * @param begin ids of the tokens to begin with
 * @throws Refusal where no text begins with these
 * @throws what `PatientEngine.complete` throws
 */
export async function whatIf(
    engine: PatientEngine,
    place: ReadPlace,
    begin: readonly number[],
    signal: AbortSignal,
): Promise<WhatIf> {
    const { reading, parts, settings, trace } = place;
    const copy = { ...copyOf(place, askedText(place)), trigger: trace.trigger };
    const params = panelParams(copy, panelExtent(copy, settings), settings);
    const maxNewTokens = Math.max(params.maxNewTokens, begin.length);
    const generation = await engine.complete({ ...params, maxNewTokens, begin }, signal);
    if (generation.steps.length < begin.length) {
        throw new Refusal(
            l10n.t(
                'Nothing can be written with this token: it is the end of the text, or does not agree with what is typed already.',
            ),
        );
    }
    return {
        kind: 'what-if',
        reading: reading.id,
        begun: begin.length,
        written: writtenOf(generation, parts.healed),
    };
}
