import * as v from 'valibot';
import { issueInWords } from '../../base/issue-in-words.ts';
import type { ServerErrors } from './endpoint-error.ts';
import { logProbsSchema, type LogProbs } from './log-probs.ts';
import type { ServerEvent } from './server-events.ts';
import { isRecord, parseJson, reportedError } from './server-message.ts';

/** A part of a completion, as it is streamed; or all of it. */
export interface CompletionChunk {
    readonly text: string;
    readonly logProbs: LogProbs;
    /** Why it ends with this chunk; absent while it goes on. */
    readonly finish?: string;
    /** vLLM: the stop string that ended it, null where the text ended by itself; absent where a server does not say. */
    readonly stopReason?: string | number | null;
}

/** For what does not matter enough to refuse a text because of it. */
const lenient = <T extends v.GenericSchema>(schema: T) => v.fallback(v.nullish(schema), undefined);

const answerSchema = v.object({
    choices: v.tuple([
        v.object({
            text: v.nullish(v.string()),
            finish_reason: lenient(v.string()),
            stop_reason: v.fallback(
                v.optional(v.nullable(v.union([v.string(), v.number()]))),
                undefined,
            ),
            logprobs: logProbsSchema,
        }),
    ]),
});

/** Ollama's own API. */
const ollamaSchema = v.object({
    response: v.string(),
    done: lenient(v.boolean()),
    done_reason: lenient(v.string()),
    logprobs: lenient(v.array(v.unknown())),
});

/**
 * Reads one event of an answer.
 *
 * @returns undefined for what tells of no text, such as counts of tokens and signs of life
 * @throws EndpointError for an error that the server tells of, and for what is no completion
 */
export function readChunk(
    { data, isError, isCut }: ServerEvent,
    errors: ServerErrors,
): CompletionChunk | undefined {
    const value = parseJson(data);
    const reported = isError
        ? (reportedError({ error: value ?? data }) ?? '')
        : reportedError(value);
    if (reported !== undefined) throw errors.reported(reported);
    if (value === undefined && /^\s*[[{]/.test(data)) {
        throw isCut ? errors.cutOff() : errors.unreadable('JSON');
    }
    if (!isRecord(value)) return undefined;
    const own = v.safeParse(ollamaSchema, value);
    if (own.success) return ollamaChunk(own.output);
    const choice = firstChoice(value['choices']);
    if (!choice) return undefined;
    const isChat = isRecord(choice['delta']) || isRecord(choice['message']);
    if (isChat && typeof choice['text'] !== 'string') throw errors.chat();
    const answer = v.safeParse(answerSchema, { choices: [choice] });
    if (!answer.success) throw errors.unreadable(issueInWords(answer.issues[0]));
    const [{ text, logprobs, finish_reason, stop_reason }] = answer.output.choices;
    return {
        text: text ?? '',
        logProbs: logprobs,
        ...(finish_reason != null && finish_reason !== '' && { finish: finish_reason }),
        ...(stop_reason !== undefined && { stopReason: stop_reason }),
    };
}

/** A server may number its choices, or not. */
function firstChoice(choices: unknown): Record<string, unknown> | undefined {
    if (!Array.isArray(choices)) return undefined;
    return choices.filter(isRecord).find(({ index }) => Number(index ?? 0) === 0);
}

function ollamaChunk(chunk: v.InferOutput<typeof ollamaSchema>): CompletionChunk {
    const { response, done, done_reason, logprobs } = chunk;
    return {
        text: response,
        logProbs: v.parse(logProbsSchema, logprobs ? { content: logprobs } : undefined),
        ...(done === true && { finish: done_reason ?? 'stop' }),
    };
}
