/** The command line: the same core and engine as in the editor, without an editor. */
import { join, resolve } from 'node:path';
import { messageOf } from '../base/message-of.ts';
import { systemClock } from '../base/clock.ts';
import { EngineProcess } from '../client/engine-process.ts';
import { modelChoice } from '../client/model-choice.ts';
import { EngineSupervisor } from '../client/supervisor.ts';
import { CompletionSession } from '../core/session.ts';
import { defaultSettings, type Settings } from '../core/settings.ts';
import { advice } from '../core/words.ts';
import type { CompletionTrace } from '../protocol/trace.ts';
import { answered } from './answered.ts';
import { parseArguments, usage, UsageError, type Arguments } from './arguments.ts';
import { readBatch, runBatch } from './batch.ts';
import { snapshotAt } from './cursor.ts';
import { printTrace } from './print-trace.ts';

/** A terminal waits longer than an editor, and its answers should not hang on how busy the machine is. */
const patienceMs = 10_000;

async function main(): Promise<void> {
    const { work, model, maxTokens } = parseArguments(process.argv.slice(2));
    if (work.kind === 'help') {
        console.log(usage);
        return;
    }
    const settings: Settings = {
        ...defaultSettings,
        timeBudgetMs: patienceMs,
        ...(model === undefined ? {} : { model: resolve(model) }),
        ...(maxTokens === undefined ? {} : { maxTokens }),
    };
    const root = join(__dirname, '..');
    const engine = new EngineSupervisor(
        () => new EngineProcess(join(root, 'dist', 'engine.cjs'), console.error),
        modelChoice(settings, root),
        systemClock,
    );
    try {
        await run(work, new CompletionSession(engine, systemClock), settings);
    } catch (error) {
        const { status } = engine;
        if (status.kind !== 'failed') throw error;
        throw new Error(`${status.error.detail} ${advice[status.error.code]}`, { cause: error });
    } finally {
        engine.dispose();
    }
}

async function run(
    work: Exclude<Arguments['work'], { kind: 'help' }>,
    session: CompletionSession,
    settings: Settings,
): Promise<void> {
    if (work.kind === 'jsonl') {
        const lines = await readBatch(work.file);
        await runBatch(lines, session, settings, (line) => {
            console.log(line);
        });
        return;
    }
    const snapshot = await snapshotAt(work.cursor, settings.contextTokens);
    const trace = await session.complete(snapshot, settings, new AbortController().signal);
    console.log(work.trace ? printTrace(answered(trace)) : shownText(answered(trace)));
}

const shownText = ({ outcome }: CompletionTrace): string =>
    outcome.kind === 'shown' ? outcome.text : '';

// A reader that has enough, such as `head`, ends us quietly.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
});

main().catch((error: unknown) => {
    console.error(messageOf(error));
    if (error instanceof UsageError) console.error(`\n${usage}`);
    process.exitCode = error instanceof UsageError ? 2 : 1;
});
