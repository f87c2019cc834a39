import type { EngineProcess } from '../src/client/engine-process.ts';
import { peakResidentMb, residentMb } from '../test/support/processes.ts';
import { never, request, text } from './workload.ts';

export interface Memory {
    /** The most resident memory that the engine process ever had, in MB; null where no one tells. */
    readonly peakRssMb: number | null;
    /** What it has more after the completions than before, in MB. */
    readonly rssGrowthMb: number | null;
}

/** The memory of an engine that has done all other work before. */
export async function measureMemory(engine: EngineProcess, completions: number): Promise<Memory> {
    const pid = engine.pid ?? 0;
    const before = residentMb(pid);
    for (let i = 0; i < completions; i++) {
        const prefix = text.slice(0, 100 + ((i * 31) % (text.length - 100)));
        await engine.complete(request(prefix, { maxNewTokens: 4 }), never);
    }
    const after = residentMb(pid);
    return {
        peakRssMb: peakResidentMb(pid) ?? null,
        rssGrowthMb: before === undefined || after === undefined ? null : after - before,
    };
}
