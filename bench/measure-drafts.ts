import type { EngineProcess } from '../src/client/engine-process.ts';
import type { Generation } from '../src/protocol/trace.ts';
import { answersTo } from './measure-typing.ts';
import { readScripts } from './typing/script.ts';
import { UndraftedEngine } from './typing/undrafted-engine.ts';

/** What reading in advance is worth on recorded typing. */
export interface DraftFigures {
    /** Tokens read in advance that were taken ÷ runs that read some; null where none did. */
    readonly acceptedPerRun: number | null;
    /** The share of all tokens read in advance that were taken, 0 to 1. */
    readonly acceptedShare: number | null;
    /** The share of the time for writing that is saved: 1 − with ÷ without, over the same keys. */
    readonly savedShare: number | null;
    /** Answers that were written in both ways. */
    readonly answers: number;
}

/**
 * Replays recorded typing with and without reading in advance, each script in both ways, the order changing from one
 * to the next, as fast as the answers come.
 */
export async function measureDrafts(
    engine: EngineProcess,
    { typingKeys }: { readonly typingKeys: number },
): Promise<DraftFigures> {
    const ahead: Generation[] = [];
    const alone: Generation[] = [];
    for (const [i, script] of readScripts().entries()) {
        const both = [
            { engine, made: ahead },
            { engine: new UndraftedEngine(engine), made: alone },
        ];
        for (const way of i % 2 === 0 ? both : both.toReversed()) {
            for (const { generation, reused } of await answersTo(script, way.engine, typingKeys)) {
                if (generation && !reused) way.made.push(generation);
            }
        }
    }
    return draftFigures(ahead, alone);
}

/** @param alone the same answers as `ahead`, written token by token */
export function draftFigures(
    ahead: readonly Generation[],
    alone: readonly Generation[],
): DraftFigures {
    const sum = (of: (made: Generation) => number, made = ahead): number =>
        made.reduce((total, each) => total + of(each), 0);
    const runs = sum(({ drafts }) => drafts?.runs ?? 0);
    const drafted = sum(({ drafts }) => drafts?.drafted ?? 0);
    const accepted = sum(({ drafts }) => drafts?.accepted ?? 0);
    const msPerToken = (made: readonly Generation[]): number =>
        sum(({ timings }) => timings.decodeMs, made) / sum(({ steps }) => steps.length, made);
    const isKnown = ahead.length > 0 && alone.length > 0;
    return {
        acceptedPerRun: runs === 0 ? null : accepted / runs,
        acceptedShare: drafted === 0 ? null : accepted / drafted,
        savedShare: isKnown ? 1 - msPerToken(ahead) / msPerToken(alone) : null,
        answers: Math.min(ahead.length, alone.length),
    };
}
