import * as v from 'valibot';
import { issueInWords } from '../../base/issue-in-words.ts';
import { answersWithError, parsed, unreadable, wordsOf, type Told } from './faults.ts';
import { EndpointError } from './endpoint-error.ts';
import { logProbsSchema, type LogProbs } from './server-tokens.ts';

/** A part of a completion, as it is streamed; or all of it. */
export interface Chunk {
    readonly text: string;
    readonly logProbs: LogProbs;
    /** Why it ends with this chunk; absent while it goes on. */
    readonly finish?: string;
    /** vLLM: the stop string that ended it, null where the text ended by itself; absent where a server does not say. */
    readonly stopReason?: string | number | null;
}

const chunkSchema = v.object({
    choices: v.array(
        v.object({
            index: v.optional(v.number(), 0),
            text: v.optional(v.nullable(v.string()), ''),
            finish_reason: v.nullish(v.string()),
            stop_reason: v.optional(v.nullable(v.union([v.string(), v.number()]))),
            logprobs: logProbsSchema,
        }),
    ),
});

/** @returns undefined for what tells of no text, such as the numbers of tokens at the end */
export function chunkOf(data: string, told: Told): Chunk | undefined {
    const value = parsed(data);
    const words = wordsOf(data, told.key);
    if (words !== '') {
        throw new EndpointError('endpoint-failed', answersWithError(told.host, words));
    }
    const result = v.safeParse(chunkSchema, value);
    if (!result.success) throw unreadable(told, issueInWords(result.issues[0]));
    const choice = result.output.choices.find(({ index }) => index === 0);
    if (!choice) return undefined;
    const { text, logprobs, finish_reason, stop_reason } = choice;
    return {
        text: text ?? '',
        logProbs: logprobs,
        ...(finish_reason != null && finish_reason !== '' && { finish: finish_reason }),
        ...(stop_reason !== undefined && { stopReason: stop_reason }),
    };
}
