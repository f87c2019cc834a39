/** What servers answer to `/completions`. */
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, Heard } from './faulty-server.ts';

export const event = (data: object): string => `data: ${JSON.stringify(data)}\n\n`;

export const begin = (response: ServerResponse): void => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
};

/** A token as servers tell it: its text, how likely it was, and what else could have stood there. */
export type Told = readonly [token: string, logProb: number, others?: Record<string, number>];

export type Form = 'legacy' | 'content' | 'none';

function logProbs([token, logprob, others = {}]: Told, form: Form): object {
    if (form === 'none') return { logprobs: null };
    const all = { [token]: logprob, ...others };
    if (form === 'legacy') {
        const legacy = { tokens: [token], token_logprobs: [logprob], top_logprobs: [all] };
        return { logprobs: { ...legacy, text_offset: [0] } };
    }
    const bytes = (text: string): number[] => [...Buffer.from(text)];
    const top = Object.entries(all).map(([text, value]) => ({
        token: text,
        logprob: value,
        bytes: bytes(text),
    }));
    return { logprobs: { content: [{ token, logprob, bytes: bytes(token), top_logprobs: top }] } };
}

export const chunk = (told: Told, form: Form = 'none'): string =>
    event({ choices: [{ index: 0, text: told[0], finish_reason: null, ...logProbs(told, form) }] });

export const end = (reason: string): string =>
    `${event({ choices: [{ index: 0, text: '', finish_reason: reason }] })}data: [DONE]\n\n`;

/**
 * A well-behaved server: the tokens that `tokensOf` has for a prompt, up to a stop string or the most that are wanted.
 *
 * @param pauseMs before each
 */
export function writing(
    tokensOf: (prompt: string) => readonly Told[],
    form: Form = 'none',
    pauseMs = 0,
): Answer {
    return async ({ asked }: Heard, response) => {
        begin(response);
        const told = asked.logprobs === undefined ? 'none' : form;
        for (const [i, token] of tokensOf(asked.prompt).entries()) {
            if (pauseMs > 0) await sleep(pauseMs);
            if (response.destroyed) return;
            if (i >= asked.max_tokens) {
                response.end(end('length'));
                return;
            }
            if (asked.stop?.some((stop) => token[0].includes(stop))) break;
            response.write(chunk(token, told));
        }
        response.end(end('stop'));
    };
}

/** Sends parts of a stream as they stand, and ends it. */
export const streaming =
    (...parts: readonly string[]): Answer =>
    async (_, response) => {
        begin(response);
        for (const part of parts) {
            response.write(part);
            await sleep(1);
        }
        response.end();
    };

/** Tokens that are all as likely. */
export const tokens = (...texts: readonly string[]): readonly Told[] =>
    texts.map((text) => [text, -0.5]);

/** An error as OpenAI's API tells it. */
export const refusing =
    (status: number, message: string, headers: Record<string, string> = {}): Answer =>
    (_, response) => {
        response.writeHead(status, { 'content-type': 'application/json', ...headers });
        response.end(JSON.stringify({ error: { message } }));
    };
