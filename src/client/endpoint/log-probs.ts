/**
 * Tokens and their probabilities, in the two forms in which servers tell them: the legacy one of OpenAI's
 * `/v1/completions` (vLLM, TGI, llama-cpp-python), and the newer `content` of chats, which llama.cpp has here, too.
 */
import * as v from 'valibot';
import { dictionary } from '../../base/dictionary.ts';
import type { Alternative, Step } from '../../protocol/trace.ts';
import type { TokenTable } from './token-table.ts';

/** Longer ones are none, in characters. */
const maxTokenChars = 512;
/** More tokens than this are not told of at once. */
const maxTokens = 1000;
/** So many of the best tokens are kept at each step, however many a server tells of. */
export const maxAlternatives = 20;

const text = v.pipe(v.string(), v.maxLength(maxTokenChars));
/** ln P. Some servers round up a little. */
const logProb = v.pipe(
    v.number(),
    v.transform((value) => Math.min(0, value)),
);
const byte = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(255));
const tokenEntries = {
    token: text,
    logprob: logProb,
    bytes: v.nullish(v.pipe(v.array(byte), v.maxLength(maxTokenChars))),
};
const listOf = <T extends v.GenericSchema>(item: T) =>
    v.pipe(v.array(item), v.maxLength(maxTokens));

const contentSchema = v.object({
    content: listOf(
        v.object({ ...tokenEntries, top_logprobs: v.nullish(listOf(v.object(tokenEntries))) }),
    ),
});

const legacySchema = v.object({
    tokens: listOf(text),
    token_logprobs: listOf(v.nullable(logProb)),
    top_logprobs: v.nullish(listOf(v.nullable(dictionary(text, logProb)))),
});

/** One that is neither is as good as none: a text is worth having without. */
export const logProbsSchema = v.fallback(
    v.nullish(v.union([contentSchema, legacySchema])),
    undefined,
);
export type LogProbs = v.InferOutput<typeof logProbsSchema>;

/** The steps that a chunk tells of. */
export function readSteps(logProbs: LogProbs, table: TokenTable): readonly Step[] {
    if (!logProbs) return [];
    if ('content' in logProbs) {
        return logProbs.content.flatMap(({ top_logprobs, ...taken }) =>
            readStep(taken, top_logprobs ?? [], table),
        );
    }
    const { tokens, token_logprobs, top_logprobs } = logProbs;
    return tokens.flatMap((token, i) => {
        const logprob = token_logprobs[i];
        if (typeof logprob !== 'number') return [];
        const others = [...(top_logprobs?.[i] ?? [])];
        return readStep(
            { token, logprob },
            others.map(([other, otherLogProb]) => ({ token: other, logprob: otherLogProb })),
            table,
        );
    });
}

/**
 * llama.cpp leaves out the text of a token that a stop string ended: it is that of the alternative with its
 * probability.
 */
function readStep(
    taken: ServerToken,
    others: readonly ServerToken[],
    table: TokenTable,
): readonly Step[] {
    const alternatives = others
        .toSorted((a, b) => b.logprob - a.logprob)
        .slice(0, maxAlternatives)
        .map((each) => readToken(each, table));
    const whole =
        taken.token === ''
            ? alternatives.find((each) => each.logProb === taken.logprob)
            : readToken(taken, table);
    if (!whole) return [];
    const { logProb, ...token } = whole;
    return [{ token, logProb, alternatives, source: 'model' }];
}

interface ServerToken {
    readonly token: string;
    readonly logprob: number;
    readonly bytes?: readonly number[] | null | undefined;
}

function readToken({ token, logprob, bytes }: ServerToken, table: TokenTable): Alternative {
    const all = bytes && bytes.length > 0 ? Uint8Array.from(bytes) : tokenBytes(token);
    return { id: table.encode(all), text: new TextDecoder().decode(all), logProb: logprob };
}

/** In the legacy form a part of a character reads `bytes:\xe2\x86`. */
function tokenBytes(token: string): Uint8Array {
    const [, hex] = /^bytes:((?:\\x[\da-f]{2})+)$/i.exec(token) ?? [];
    return hex === undefined
        ? new TextEncoder().encode(token)
        : new Uint8Array(Buffer.from(hex.replaceAll('\\x', ''), 'hex'));
}
