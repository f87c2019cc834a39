import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { engineEnvironment } from '../src/client/engine-environment.ts';
import type { EngineProcess } from '../src/client/engine-process.ts';
import { projectRoot, type BenchOptions } from './options.ts';
import { median } from './statistics.ts';
import { never, stepsOf, typedAlong } from './workload.ts';

/**
 * Time of a decode step in the engine ÷ the time that ONNX Runtime itself says it worked on one
 * (`model_run` in its profile); medians. What is above 1 is ours: tensors in and out, choosing the
 * token, telling of it, turns of the event loop.
 *
 * The profiler slows every run down, outside of `model_run` most, so another process is profiled, with
 * the model loaded as the engine loads it, for the same requests; of its runs nearly all are decode steps.
 */
export async function measureStepOverhead(
    engine: EngineProcess,
    options: BenchOptions,
): Promise<number> {
    const before = await stepTimes(engine, options.requests);
    const modelRunMs = median(profiledRuns(options));
    const after = await stepTimes(engine, options.requests);
    return median([...before, ...after]) / modelRunMs;
}

/** Mean milliseconds of a step, for each request. */
async function stepTimes(engine: EngineProcess, requests: number): Promise<number[]> {
    const times: number[] = [];
    for (let turn = 0; turn < requests; turn++) {
        const made = await engine.complete(
            { ...typedAlong(turn), drafts: false },
            never,
            () => undefined,
        );
        if (stepsOf(made) > 0) times.push(made.timings.decodeMs / stepsOf(made));
    }
    return times;
}

/** How long each run of the graph took by the runtime's profile, in milliseconds. */
function profiledRuns({ model, requests }: BenchOptions): number[] {
    const folder = mkdtempSync(join(tmpdir(), 'leftward-profile-'));
    try {
        const program = join(projectRoot, 'bench', 'profiled-run.ts');
        const args = [model.folder, model.threads, requests, join(folder, 'profile')].map(String);
        execFileSync(process.execPath, ['--import', 'tsx', program, ...args], {
            cwd: projectRoot,
            env: { ...process.env, ...engineEnvironment },
        });
        return readdirSync(folder)
            .flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Event[])
            .filter(({ name }) => name === 'model_run')
            .map(({ dur }) => dur / 1000);
    } finally {
        rmSync(folder, { recursive: true });
    }
}

/** An event of the profile. */
interface Event {
    readonly name: string;
    /** Microseconds. */
    readonly dur: number;
}
