/** What the bench completes: one module of everyday TypeScript, always the same. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EngineProcess } from '../src/client/engine-process.ts';
import { textSnapshot, type EditorSnapshot } from '../src/core/snapshot.ts';
import type { BlockLimit, CompleteParams } from '../src/protocol/engine.ts';
import type { Generation } from '../src/protocol/trace.ts';

export const path = 'src/reminders.ts';
export const text = readFileSync(join(import.meta.dirname, 'text', 'reminders.ts.txt'), 'utf8');

/** A signal that never aborts. */
export const never = new AbortController().signal;

/** A block that hardly anything ends. */
export const endless: BlockLimit = { indent: -1 };

/** A request without a limit of time. */
export function request(prefix: string, changes: Partial<CompleteParams> = {}): CompleteParams {
    return {
        prefix,
        omittedChars: 0,
        path,
        contextTokens: 1024,
        reservedTokens: 128,
        healing: true,
        maxNewTokens: 12,
        budgetMs: 60_000,
        alternatives: 5,
        branches: 1,
        background: false,
        tellAfterMs: 0,
        ...changes,
    };
}

/** One of many requests that go on from each other by a character, for 24 decode steps. */
export function typedAlong(turn: number): CompleteParams {
    return request(text.slice(0, 900 + (turn % 500)), { maxNewTokens: 25, block: endless });
}

/**
 * How many runs of the model decoding took. The prompt's own logits give the first token; what ended
 * the text took a run as well.
 */
export function stepsOf({ steps, stop }: Generation): number {
    return steps.length - (stop === 'end-of-text' ? 0 : 1);
}

/** How many characters of the text make a prompt of about so many tokens. */
export async function charsFor(engine: EngineProcess, tokens: number): Promise<number> {
    const { prompt } = await engine.complete(request(text, { maxNewTokens: 1 }), never);
    const read = text.length - prompt.outOfWindowChars;
    const charsPerToken = read / Math.max(1, prompt.ids.length - prompt.header.length);
    return Math.min(Math.floor(tokens * charsPerToken), text.length - 100);
}

/** The same length of text at another place, so that nothing of it is in the cache. */
export function rotated(chars: number, turn: number): string {
    const start = ((turn * 997) % (text.length - chars)) + 1;
    return text.slice(start, start + chars);
}

/** What the editor knows when `prefix` was just typed; nothing stands on the right. */
export function typedSnapshot(prefix: string, contextTokens: number): EditorSnapshot {
    return {
        ...textSnapshot('typed', prefix, contextTokens, path),
        languageId: 'typescript',
        trigger: 'automatic',
        lastAction: 'typed',
    };
}
