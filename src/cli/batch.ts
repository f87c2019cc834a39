import { readFile } from 'node:fs/promises';
import { text as readAll } from 'node:stream/consumers';
import * as v from 'valibot';
import { issueInWords } from '../base/issue-in-words.ts';
import { meanLogProb } from '../core/confidence.ts';
import type { CompletionSession } from '../core/session.ts';
import type { Settings } from '../core/settings.ts';
import { textSnapshot } from '../core/snapshot.ts';
import type { CompletionTrace, Trigger } from '../protocol/trace.ts';
import { answered } from './answered.ts';
import { languageOfPath } from './language-of-path.ts';
import { multilines } from './arguments.ts';

/** One request of a batch; any other field is ignored. */
const Line = v.object({
    id: v.union([v.string(), v.number()]),
    prefix: v.string(),
    path: v.nullish(v.string()),
    lineSuffix: v.nullish(v.pipe(v.string(), v.regex(/^[^\n]*$/))),
    maxTokens: v.nullish(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(256))),
    multiline: v.nullish(v.picklist(multilines)),
});
type Line = v.InferOutput<typeof Line>;

/** @throws Error naming the first line that is no request */
export async function readBatch(file: string): Promise<Line[]> {
    const text = file === '-' ? await readAll(process.stdin) : await readFile(file, 'utf8');
    const lines = text.replace(/^\uFEFF/, '').split('\n');
    return lines.flatMap((line, i) => {
        if (line.trim() === '') return [];
        const parsed = v.safeParse(Line, parseJson(line));
        if (parsed.success) return [parsed.output];
        throw new Error(`${file}:${i + 1}: ${issueInWords(parsed.issues[0])}`);
    });
}

export interface BatchOptions {
    /** `invoke` shows everything, `automatic` what the model is sure enough of. */
    readonly trigger: Trigger;
    /** Whether each answer lists its steps. */
    readonly steps: boolean;
}

/**
 * Answers each request in order, one JSON object a line.
 *
 * @throws Error when the engine cannot answer
 */
export async function runBatch(
    lines: readonly Line[],
    session: CompletionSession,
    settings: Settings,
    { trigger, steps }: BatchOptions,
    write: (line: string) => void,
): Promise<void> {
    for (const [i, line] of lines.entries()) {
        const { id, prefix, path, lineSuffix, maxTokens, multiline } = line;
        // Each is a document of its own, so that no answer is reused for another.
        const name = `request:${i}`;
        const text = textSnapshot(name, prefix, settings.contextTokens, path ?? undefined);
        const right = lineSuffix ?? '';
        const snapshot = {
            ...text,
            languageId: languageOfPath(path ?? undefined),
            trigger,
            lineSuffix: right,
            unreadRightChars: right.length,
        };
        const trace = await session.complete(
            snapshot,
            () => snapshot,
            {
                ...settings,
                ...(maxTokens != null && { maxTokens, maxBlockTokens: maxTokens }),
                ...(multiline != null && { multiline }),
            },
            new AbortController().signal,
        );
        const more = steps ? stepsOf(trace) : {};
        write(JSON.stringify({ id, ...answer(answered(trace)), ...more }));
    }
}

function answer({ outcome, generation, confidence, totalMs }: CompletionTrace) {
    const steps = generation?.steps ?? [];
    return {
        text: outcome.kind === 'shown' ? outcome.text : '',
        shown: outcome.kind === 'shown',
        reason: outcome.kind === 'skipped' ? outcome.reason : null,
        overwrites: outcome.kind === 'shown' ? outcome.overwrites : 0,
        confidence: confidence?.probability ?? null,
        meanLogProb: meanLogProb(steps) ?? null,
        tokens: steps.length,
        reusedTokens: generation?.prompt.reusedTokens ?? 0,
        latencyMs: Math.round(totalMs * 100) / 100,
        ...(outcome.kind === 'shown' &&
            outcome.others && { others: outcome.others.map(({ text }) => text) }),
    };
}

function stepsOf({ generation }: CompletionTrace) {
    const steps = generation?.steps ?? [];
    return {
        stop: generation?.stop ?? null,
        steps: steps.map(({ token, logProb }) => ({ text: token.text, logProb })),
    };
}

function parseJson(line: string): unknown {
    try {
        return JSON.parse(line);
    } catch {
        return undefined;
    }
}
