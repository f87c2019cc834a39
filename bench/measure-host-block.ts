import { monitorEventLoopDelay } from 'node:perf_hooks';
import { systemClock } from '../src/base/clock.ts';
import type { EngineProcess } from '../src/client/engine-process.ts';
import { CompletionSession } from '../src/core/session.ts';
import { defaultSettings } from '../src/core/settings.ts';
import { never, text, typedSnapshot } from './workload.ts';

const completions = 50;
/** What the editor sends of a long file, nearly `prefixChars` of the default settings. */
const prefixLength = 12_000;
const longText = text.repeat(Math.ceil((prefixLength + completions) / text.length));

export interface HostBlock {
    /** Longest time between two turns of the event loop, in milliseconds. */
    readonly max: number;
    /** This process's own processor time for one completion, in milliseconds, mean. */
    readonly cpuPerCompletion: number;
}

/**
 * The longest time between two turns of this process's event loop, in milliseconds, while 50
 * completions came and went. A timer due each millisecond measures it, so an idle loop shows about 1.
 *
 * Included is all that Leftward does in the extension host between the snapshot and the outcome: line
 * ends, deciding, sending a prefix of some 12 kB, reading the answer, tidying, and the garbage of it.
 * Also included is whatever keeps this process from a processor, such as the engine where there are
 * few: `cpuPerCompletion` is what Leftward itself takes. Not included are VS Code's own `getText` and
 * its drawing.
 */
export async function measureHostBlock(engine: EngineProcess): Promise<HostBlock> {
    const session = new CompletionSession(engine, systemClock);
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const before = process.cpuUsage();
    for (let i = 0; i < completions; i++) {
        const prefix = longText.slice(0, prefixLength + i);
        session.forget();
        const snapshot = typedSnapshot(prefix, defaultSettings.contextTokens);
        await session.complete(snapshot, () => snapshot, defaultSettings, never);
    }
    delay.disable();
    const { user, system } = process.cpuUsage(before);
    return { max: delay.max / 1e6, cpuPerCompletion: (user + system) / 1000 / completions };
}
