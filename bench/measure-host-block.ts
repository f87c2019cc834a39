import { monitorEventLoopDelay } from 'node:perf_hooks';
import { systemClock } from '../src/base/clock.ts';
import type { EngineProcess } from '../src/client/engine-process.ts';
import { CompletionSession } from '../src/core/session.ts';
import { defaultSettings } from '../src/core/settings.ts';
import { textSnapshot } from '../src/core/snapshot.ts';
import { never, path, text } from './workload.ts';

const completions = 50;
/** What the editor sends of a long file, nearly `prefixChars` of the default settings. */
const prefixLength = 12_000;
const longText = text.repeat(Math.ceil((prefixLength + completions) / text.length));

/**
 * The longest time between two turns of this process's event loop, in milliseconds, while 50
 * completions came and went. A timer due each millisecond measures it, so an idle loop shows about 1.
 *
 * Included is all that Leftward does in the extension host between the snapshot and the outcome: line
 * ends, deciding, sending a prefix of some 12 kB, reading the answer, tidying, and the garbage of it.
 * Also included is whatever keeps this process from a processor, such as the engine where there are
 * few. Not included are VS Code's own `getText` and its drawing.
 */
export async function measureHostBlock(engine: EngineProcess): Promise<{ readonly max: number }> {
    const session = new CompletionSession(engine, systemClock);
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    for (let i = 0; i < completions; i++) {
        const prefix = longText.slice(0, prefixLength + i);
        session.forget();
        const snapshot = textSnapshot('typed', prefix, defaultSettings.contextTokens, path);
        await session.complete(snapshot, defaultSettings, never);
    }
    delay.disable();
    return { max: delay.max / 1e6 };
}
