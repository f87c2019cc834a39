import type { EndpointAddress } from '../../core/endpoint-address.ts';
import type { CompletionChunk } from './completion-chunk.ts';
import type { ServerInfo } from './server-info.ts';

/** What a server is asked to continue, and how. */
export interface CompletionRequest {
    readonly prompt: string;
    readonly maxTokens: number;
    /** How many of the best tokens to report at each position; 0 for none, and no probabilities at all. */
    readonly logProbs: number;
    /** What ends it. */
    readonly stop?: readonly string[];
}

/** Continues a prompt; as `Server.complete` does. */
export type Complete = (request: CompletionRequest) => AsyncGenerator<CompletionChunk, void>;

/** A field that some servers refuse and that can be done without. */
export type OptionalField = 'stop' | 'temperature' | 'stream';

export const completionUrl = (api: ServerInfo['api'], { base }: EndpointAddress): string =>
    api === 'ollama' ? base.replace(/\/v1$/, '/api/generate') : `${base}/completions`;

/** @param refused fields that are left out */
export function completionBody(
    api: ServerInfo['api'],
    model: string,
    { prompt, maxTokens, logProbs, stop }: CompletionRequest,
    refused: ReadonlySet<OptionalField>,
): object {
    const stream = !refused.has('stream');
    const sampling = {
        ...(!refused.has('temperature') && { temperature: 0 }),
        ...(stop && !refused.has('stop') && { stop }),
    };
    if (api === 'openai') {
        return {
            ...{ model, prompt, max_tokens: maxTokens, ...sampling },
            ...(stream && { stream }),
            ...(logProbs > 0 && { logprobs: logProbs }),
        };
    }
    return {
        // As it stands, in no template for chats.
        ...{ model, prompt, raw: true, stream },
        ...(logProbs > 0 && { logprobs: true, top_logprobs: logProbs }),
        options: { num_predict: maxTokens, ...sampling },
    };
}
