import { join } from 'node:path';
import { systemClock } from '../../src/base/clock.ts';
import { EngineProcess } from '../../src/client/engine-process.ts';
import { modelChoice } from '../../src/client/model-choice.ts';
import { EngineSupervisor } from '../../src/client/supervisor.ts';
import { defaultSettings } from '../../src/core/settings.ts';
import { sha256 } from '../../src/engine/listed-files.ts';
import { readModelFolder } from '../../src/engine/model-folder.ts';
import { Random } from '../cases/random.ts';
import { projectRoot } from '../options.ts';
import { refuseUnlessWritable, replaceFiles } from '../replace-files.ts';
import { readDocuments } from '../sources/read-documents.ts';
import { featureNames, setupWithout, type FeatureName } from './features.ts';
import { typingUsage, type TypingOptions } from './options.ts';
import { printTypingReport } from './print-report.ts';
import { makeTypingReport } from './report.ts';
import { typeWindow, type TypedWindow } from './type-window.ts';
import { makeWindows, type TypingWindow } from './windows.ts';

/** Types, prints, and sets the exit code to 1 where a suggestion flickered. */
export async function evaluateTyping(options: TypingOptions): Promise<void> {
    if (options.help) {
        console.log(typingUsage);
        return;
    }
    const { json, source, seed, without } = options;
    if (json !== undefined) refuseUnlessWritable(json);
    const { path, name, weights } = await readModelFolder(options.model);
    const windows = makeWindows(await readDocuments(source), options.windows, options.keys, seed);
    if (windows.length === 0) throw new Error('No file is long enough to type a piece of it.');
    if (windows.length < options.windows) {
        console.error(`The files have room for ${windows.length} of ${options.windows} pieces.`);
    }
    const [typed, ablations] = await withEngine(options.model, async (engine) => [
        await typeAll(windows, engine, seed, without),
        await ablated(windows, engine, options),
    ]);
    const model = { name, sha256: await sha256(join(path, weights)) };
    const subject = { model, source: source.kind, seed, without };
    const report = makeTypingReport(subject, typed, ablations);
    console.log(printTypingReport(report, options.markdown));
    if (json !== undefined) await replaceFiles([[json, `${JSON.stringify(report)}\n`]]);
    // Without a feature suggestions may flicker: that is what it is for.
    if (without.length === 0 && report.all.tally.flickers > 0) process.exitCode = 1;
}

async function withEngine<T>(
    model: string,
    use: (engine: EngineSupervisor) => Promise<T>,
): Promise<T> {
    const engine = new EngineSupervisor(
        () => new EngineProcess(join(projectRoot, 'dist', 'engine.cjs'), console.error),
        modelChoice({ ...defaultSettings, model }, { root: projectRoot }),
        systemClock,
    );
    try {
        return await use(engine);
    } finally {
        engine.dispose();
    }
}

async function ablated(
    windows: readonly TypingWindow[],
    engine: EngineSupervisor,
    { ablate, seed }: TypingOptions,
): Promise<(readonly [FeatureName, readonly TypedWindow[]])[]> {
    const runs: (readonly [FeatureName, readonly TypedWindow[]])[] = [];
    for (const name of ablate ? featureNames : []) {
        runs.push([name, await typeAll(windows, engine, seed, [name])]);
    }
    return runs;
}

async function typeAll(
    windows: readonly TypingWindow[],
    engine: EngineSupervisor,
    seed: number,
    without: readonly FeatureName[],
): Promise<TypedWindow[]> {
    // Every run begins with an engine that has read nothing.
    await engine.restart();
    const typed: TypedWindow[] = [];
    for (const [i, window] of windows.entries()) {
        // Each window has a rhythm of its own, whatever was drawn for those before it.
        const random = new Random(seed * 1_000_003 + i);
        typed.push(await typeWindow(window, engine, setupWithout(without), random));
        const off = without.length === 0 ? '' : `without ${without.join(', ')}: `;
        if ((i + 1) % 10 === 0) console.error(`${off}${i + 1} of ${windows.length} typed`);
    }
    return typed;
}
