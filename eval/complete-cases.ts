import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text as readAll } from 'node:stream/consumers';
import * as v from 'valibot';
import type { Case } from './cases/make-cases.ts';
import { projectRoot } from './options.ts';

/** What the command line says of a case; the README explains the fields. */
const Answer = v.object({
    id: v.number(),
    text: v.string(),
    confidence: v.nullable(v.number()),
    tokens: v.number(),
    latencyMs: v.number(),
    stop: v.nullable(
        v.picklist([
            'end-of-text',
            'newline',
            'max-tokens',
            'time-budget',
            'cancelled',
            'not-text',
        ]),
    ),
    steps: v.array(v.object({ text: v.string(), logProb: v.number() })),
});

export type Answer = v.InferOutput<typeof Answer>;

/**
 * Completes each case as a user does, with `npm run complete -- --jsonl`: the document ends at the
 * cursor, and everything is shown, however unsure the model is.
 *
 * @param model absolute path of a model folder
 * @param onAnswer hears how many are done
 * @throws Error with what the command line says when it cannot answer
 */
export async function completeCases(
    cases: readonly Case[],
    model: string,
    onAnswer: (done: number) => void,
): Promise<Answer[]> {
    const scratch = await mkdtemp(join(tmpdir(), 'leftward-eval-'));
    try {
        const file = join(scratch, 'cases.jsonl');
        const lines = cases.map(({ prefix, path }, id) => JSON.stringify({ id, prefix, path }));
        await writeFile(file, lines.join('\n'));
        const answers = await complete(['--jsonl', file, '--model', model], onAnswer);
        if (answers.length === cases.length && answers.every(({ id }, i) => id === i)) {
            return answers;
        }
        throw new Error(`${answers.length} answers came for ${cases.length} cases.`);
    } finally {
        await rm(scratch, { recursive: true, force: true });
    }
}

async function complete(args: readonly string[], onAnswer: (done: number) => void) {
    const script = join(projectRoot, 'scripts', 'complete.mjs');
    const child = spawn(process.execPath, [script, ...args, '--steps', '--min-confidence', '0'], {
        stdio: ['ignore', 'pipe', 'pipe'],
    });
    const exit = new Promise<number | null>((resolve, reject) => {
        child.once('error', reject).once('close', resolve);
    });
    const said = readAll(child.stderr);
    const answers: Answer[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
        answers.push(v.parse(Answer, JSON.parse(line)));
        onAnswer(answers.length);
    }
    if ((await exit) !== 0) throw new Error((await said).trim());
    return answers;
}
