import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text as readAll } from 'node:stream/consumers';
import * as v from 'valibot';
import { stopReasons } from '../src/protocol/trace.ts';
import { projectRoot, type EvalOptions } from './options.ts';

/** What the command line says of a case; the README explains the fields. */
const Answer = v.object({
    id: v.number(),
    text: v.string(),
    shown: v.boolean(),
    reason: v.nullable(v.string()),
    overwrites: v.number(),
    confidence: v.nullable(v.number()),
    tokens: v.number(),
    latencyMs: v.number(),
    stop: v.nullable(v.picklist(stopReasons)),
    steps: v.array(v.object({ text: v.string(), logProb: v.number() })),
});

export type Answer = v.InferOutput<typeof Answer>;

/** What is asked: the text up to a cursor, and perhaps what stands behind it in its line. */
export interface Question {
    readonly path: string;
    readonly prefix: string;
    readonly lineSuffix?: string;
}

export interface CompleteOptions extends Pick<EvalOptions, 'model' | 'healing'> {
    /** As the command line's; without it everything is shown. */
    readonly minConfidence?: 'default';
}

/**
 * Completes each case as a user does, with `npm run complete -- --jsonl`: the document ends with the cursor's line,
 * and everything is shown, however unsure the model is, unless `minConfidence` is given.
 *
 * @param onAnswer hears how many are done
 * @throws Error with what the command line says when it cannot answer
 */
export async function completeCases(
    cases: readonly Question[],
    { model, healing, minConfidence }: CompleteOptions,
    onAnswer: (done: number) => void = () => undefined,
): Promise<Answer[]> {
    const options = ['--model', model];
    if (!healing) options.push('--no-healing');
    if (minConfidence !== undefined) options.push('--min-confidence', minConfidence);
    const requests = cases.map(({ prefix, path, lineSuffix }, id) =>
        JSON.stringify({ id, prefix, path, lineSuffix }),
    );
    const answers = await complete(requests, options, onAnswer);
    if (answers.length === cases.length && answers.every(({ id }, i) => id === i)) return answers;
    throw new Error(`${answers.length} answers came for ${cases.length} cases.`);
}

async function complete(
    requests: readonly string[],
    options: readonly string[],
    onAnswer: (done: number) => void,
): Promise<Answer[]> {
    const script = join(projectRoot, 'scripts', 'complete.mjs');
    const args = [script, '--jsonl', '-', '--steps', ...options];
    const child = spawn(process.execPath, args, { stdio: 'pipe' });
    const ended = new Promise<string | undefined>((resolve, reject) => {
        child.once('error', reject).once('close', (code, signal) => {
            resolve(code === 0 ? undefined : `It ended with ${signal ?? `exit code ${code}`}.`);
        });
    });
    // A failure to start is thrown where its end is awaited.
    ended.catch(() => undefined);
    const said = readAll(child.stderr);
    // Where it ends before it has read all, its end says why.
    child.stdin.on('error', () => undefined).end(requests.join('\n'));
    const answers: Answer[] = [];
    try {
        for await (const line of createInterface({ input: child.stdout })) {
            answers.push(v.parse(Answer, JSON.parse(line)));
            onAnswer(answers.length);
        }
    } catch (error) {
        child.kill();
        throw error;
    }
    const fault = await ended;
    if (fault !== undefined) throw new Error((await said).trim() || `The command line: ${fault}`);
    return answers;
}
