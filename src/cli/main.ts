/** The command line: the same core and engine as in the editor, without an editor. */
import { join, resolve } from 'node:path';
import { messageOf } from '../base/message-of.ts';
import { systemClock } from '../base/clock.ts';
import { EngineProcess } from '../client/engine-process.ts';
import { modelChoice } from '../client/model-choice.ts';
import { EngineSupervisor } from '../client/supervisor.ts';
import { withAdvice } from '../core/explanation.ts';
import { CompletionSession } from '../core/session.ts';
import { defaultSettings, type Settings } from '../core/settings.ts';
import { nothingInWords } from '../core/words.ts';
import type { CompletionTrace, Trigger } from '../protocol/trace.ts';
import { answered } from './answered.ts';
import { parseArguments, usage, UsageError, type Arguments } from './arguments.ts';
import { readBatch, runBatch } from './batch.ts';
import { snapshotAt } from './cursor.ts';
import { printTrace } from './print-trace.ts';
import { withoutHealing } from './without-healing.ts';

/** A terminal waits longer than an editor, and its answers should not hang on how busy the machine is. */
const patienceMs = 10_000;

async function main(): Promise<void> {
    const args = parseArguments(process.argv.slice(2));
    const { work } = args;
    if (work.kind === 'help') {
        console.log(usage);
        return;
    }
    const settings = settingsOf(args);
    // Who calls this asks, as the editor's user does with a command; a limit makes it judge unasked.
    const trigger = args.minConfidence === undefined ? 'invoke' : 'automatic';
    const root = join(__dirname, '..');
    const engine = new EngineSupervisor(
        () => new EngineProcess(join(root, 'dist', 'engine.cjs'), console.error),
        modelChoice(settings, { root }),
        systemClock,
    );
    try {
        const port = args.healing ? engine : withoutHealing(engine);
        await run(work, new CompletionSession(port, systemClock), settings, trigger);
    } catch (error) {
        const { status } = engine;
        if (status.kind !== 'failed') throw error;
        throw new Error(withAdvice(status.error), { cause: error });
    } finally {
        engine.dispose();
    }
}

function settingsOf({
    model,
    maxTokens,
    minConfidence,
    multiline,
    alternatives,
}: Arguments): Settings {
    return {
        ...defaultSettings,
        // Who names a file means it, whatever its language.
        enable: { '*': true },
        timeBudgetMs: patienceMs,
        answerWithinMs: patienceMs,
        multiline,
        alternatives,
        ...(model === undefined ? {} : { model: resolve(model) }),
        ...(maxTokens === undefined ? {} : { maxTokens, maxBlockTokens: maxTokens }),
        ...(minConfidence === undefined ? {} : { minConfidence }),
    };
}

async function run(
    work: Exclude<Arguments['work'], { kind: 'help' }>,
    session: CompletionSession,
    settings: Settings,
    trigger: Trigger,
): Promise<void> {
    if (work.kind === 'jsonl') {
        const lines = await readBatch(work.file);
        await runBatch(lines, session, settings, { trigger, steps: work.steps }, (line) => {
            console.log(line);
        });
        return;
    }
    const snapshot = { ...(await snapshotAt(work.cursor, settings.contextTokens)), trigger };
    const { signal } = new AbortController();
    const trace = answered(await session.complete(snapshot, () => snapshot, settings, signal));
    if (work.trace) console.log(printTrace(trace, settings.timeBudgetMs));
    else printText(trace);
}

/** The texts alone on stdout; why there is none, on stderr. */
function printText({ outcome }: CompletionTrace): void {
    if (outcome.kind === 'shown') {
        const texts = [outcome, ...(outcome.others ?? [])].map(({ text }) => text);
        console.log(texts.join('\n---\n'));
        return;
    }
    console.log();
    console.error(`Nothing shown: ${nothingInWords(outcome)}`);
}

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
