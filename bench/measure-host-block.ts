import { monitorEventLoopDelay } from 'node:perf_hooks';
import { systemClock } from '../src/base/clock.ts';
import type { EngineProcess } from '../src/client/engine-process.ts';
import { CompletionSession } from '../src/core/session.ts';
import { defaultSettings } from '../src/core/settings.ts';
import { textSnapshot } from '../src/core/snapshot.ts';
import { never, path, text } from './workload.ts';

const completions = 50;

/**
 * The longest time between two turns of this process's event loop, in milliseconds, while 50
 * completions came and went. A timer due each millisecond measures it, so an idle loop shows about 1.
 */
export async function measureHostBlock(engine: EngineProcess): Promise<{ readonly max: number }> {
    const session = new CompletionSession(engine, systemClock);
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    for (let i = 0; i < completions; i++) {
        const prefix = text.slice(0, 1000 + i);
        session.forget();
        const snapshot = textSnapshot('typed', prefix, defaultSettings.contextTokens, path);
        await session.complete(snapshot, defaultSettings, never);
    }
    delay.disable();
    return { max: delay.max / 1e6 };
}
