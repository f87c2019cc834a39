import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../src/base/clock.ts';
import type { EngineProcess } from '../src/client/engine-process.ts';
import type { EnginePort } from '../src/core/engine-port.ts';
import { TypingRhythm } from '../src/core/typing-rhythm.ts';
import type { CompletionTrace } from '../src/protocol/trace.ts';
import { percentile } from './statistics.ts';
import { CountingEngine } from './typing/counting-engine.ts';
import { processorTimeMs } from './typing/processor-time.ts';
import { Replay } from './typing/replay.ts';
import { atPace, beginningOf, readScripts, type Script } from './typing/script.ts';

/** How long the user types at `keysPerSecond`. */
export interface TypingOptions {
    /** Seconds of typing in real time, all scripts together. */
    readonly typingSeconds: number;
    /** The most keys of each script that are replayed as fast as the answers come. */
    readonly typingKeys: number;
}

/** Milliseconds from the key to the answer, and how many answers that was measured on. */
interface Answers {
    readonly p50: number;
    readonly p95: number;
    readonly answers: number;
}

export interface Typing {
    /** The rest of a suggestion that is typed along; null where nothing was. */
    readonly typeThroughMs: Answers | null;
    /** Answers that needed the model, from the key to the items; the debounce is not counted. */
    readonly keyToItemsMs: Answers | null;
    /** "Nothing", where that needs no model. */
    readonly nothingMs: Answers | null;
    /** Processor time of engine and host ÷ time, while the user types; 1 is one core; null where no one tells. */
    readonly processorShare: number | null;
    /** The most requests that ran 300 ms after the last key of a script. */
    readonly requestsAfterTyping: number;
    /** Keys that were replayed in real time. */
    readonly keysInRealTime: number;
}

const keysPerSecond = 5;
/** After the last key, until nothing should run. */
const calmMs = 300;

/** Replays the recorded scripts: once as fast as the answers come, and a piece of each in real time. */
export async function measureTyping(
    engine: EngineProcess,
    { typingSeconds, typingKeys }: TypingOptions,
): Promise<Typing> {
    const scripts = readScripts();
    const traces: CompletionTrace[] = [];
    for (const script of scripts) {
        traces.push(...(await answersTo(script, engine, typingKeys)));
    }
    const keysOfEach = Math.ceil((typingSeconds * keysPerSecond) / scripts.length);
    const pieces = scripts.map((script) => atPace(beginningOf(script, keysOfEach), keysPerSecond));
    return { ...latencies(traces), ...(await typeInRealTime(pieces, engine)) };
}

/** What is measured with no other key in between, and with nothing held back. */
export async function answersTo(
    script: Script,
    engine: EnginePort,
    keys: number,
): Promise<CompletionTrace[]> {
    const traces: CompletionTrace[] = [];
    const replay = new Replay(
        beginningOf(script, keys),
        engine,
        systemClock,
        new Impatient(),
        (trace) => traces.push(trace),
        { debounceMs: 0, restMs: 0 },
    );
    await replay.inTurn();
    replay.close();
    return traces;
}

/** Sorts answers by what they needed. */
export function latencies(
    traces: readonly CompletionTrace[],
): Pick<Typing, 'typeThroughMs' | 'keyToItemsMs' | 'nothingMs'> {
    const needsModel = ({ generation, reused, outcome }: CompletionTrace): boolean =>
        (generation !== undefined && reused === undefined) ||
        (outcome.kind === 'skipped' && outcome.reason === 'too-slow');
    const isNothing = ({ outcome }: CompletionTrace): boolean =>
        outcome.kind === 'skipped' &&
        outcome.reason !== 'superseded' &&
        outcome.reason !== 'engine-failed';
    return {
        typeThroughMs: timesOf(
            traces.filter(
                ({ outcome, reused }) => outcome.kind === 'shown' && reused === 'typed-along',
            ),
        ),
        keyToItemsMs: timesOf(traces.filter(needsModel)),
        nothingMs: timesOf(traces.filter((trace) => isNothing(trace) && !needsModel(trace))),
    };
}

function timesOf(traces: readonly CompletionTrace[]): Answers | null {
    const times = traces.map(({ totalMs }) => totalMs);
    if (times.length === 0) return null;
    return { p50: percentile(times, 0.5), p95: percentile(times, 0.95), answers: times.length };
}

async function typeInRealTime(
    pieces: readonly Script[],
    engine: EngineProcess,
): Promise<Pick<Typing, 'processorShare' | 'requestsAfterTyping' | 'keysInRealTime'>> {
    const counting = new CountingEngine(engine);
    let requestsAfterTyping = 0;
    const [begun, busyBefore] = [performance.now(), busyMs(engine)];
    for (const piece of pieces) {
        const replay = new Replay(
            piece,
            counting,
            systemClock,
            new TypingRhythm(),
            () => undefined,
        );
        await replay.inTime();
        await sleep(calmMs);
        requestsAfterTyping = Math.max(requestsAfterTyping, counting.running);
        replay.close();
    }
    const [ended, busyAfter] = [performance.now(), busyMs(engine)];
    return {
        processorShare:
            busyBefore === undefined || busyAfter === undefined
                ? null
                : (busyAfter - busyBefore) / (ended - begun),
        requestsAfterTyping,
        keysInRealTime: pieces.reduce((sum, { events }) => sum + events.length, 0),
    };
}

/** Processor time of the engine and of this process, which stands for the extension host, in milliseconds. */
function busyMs({ pid }: EngineProcess): number | undefined {
    const engineMs = pid === undefined ? undefined : processorTimeMs(pid);
    const { user, system } = process.cpuUsage();
    return engineMs === undefined ? undefined : engineMs + (user + system) / 1000;
}

/** Holds nothing back. */
class Impatient extends TypingRhythm {
    override waitMs(): number {
        return 0;
    }
}
