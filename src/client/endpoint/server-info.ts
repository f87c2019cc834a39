import * as v from 'valibot';
import type { EndpointAddress } from '../../core/endpoint-address.ts';
import type { ModelFacts } from '../../protocol/trace.ts';
import type { ServerErrors } from './endpoint-error.ts';
import { isRecord, parseJson } from './server-message.ts';

/** What a server tells of itself. */
export interface ServerInfo {
    /** The model that is asked. */
    readonly model: ModelFacts;
    /** `ollama` has an API of its own beside OpenAI's, whose `raw` keeps it from putting text into a chat's template. */
    readonly api: 'openai' | 'ollama';
}

/** Of a request that was ended before the server was known. */
export const unknownServer: ServerInfo = {
    model: {
        name: '',
        architecture: '',
        parameters: undefined,
        contextTokens: Infinity,
        vocabularySize: 0,
        layers: 0,
        weights: '',
        minConfidence: undefined,
    },
    api: 'openai',
};

const count = v.fallback(v.nullish(v.pipe(v.number(), v.safeInteger(), v.minValue(1))), undefined);
const name = v.pipe(v.string(), v.nonEmpty(), v.maxLength(1000));

const modelSchema = v.object({
    id: name,
    owned_by: v.fallback(v.nullish(name), undefined),
    /** LM Studio, and others. */
    type: v.fallback(v.nullish(name), undefined),
    /** vLLM. */
    max_model_len: count,
    /** llama.cpp. */
    meta: v.fallback(
        v.nullish(v.object({ n_ctx: count, n_ctx_train: count, n_vocab: count, n_params: count })),
        undefined,
    ),
});
export type ListedModel = v.InferOutput<typeof modelSchema>;

const maxModels = 10_000;

/** The models that `GET /models` lists; entries that name none are passed over. @throws EndpointError for no list */
export function readModels(body: string, errors: ServerErrors): readonly ListedModel[] {
    const value = parseJson(body);
    const { data, models } = isRecord(value) ? value : { data: value };
    const list = Array.isArray(data) ? data : models;
    if (!Array.isArray(list)) throw errors.unreadable('/models');
    return list.slice(0, maxModels).flatMap((each: unknown) => {
        // Ollama and others name theirs otherwise, or by nothing else.
        const { id, model = id, name: own = model } = isRecord(each) ? each : { id: each };
        const parsed = v.safeParse(modelSchema, { ...(isRecord(each) && each), id: id ?? own });
        return parsed.success ? [parsed.output] : [];
    });
}

/** Whether a model is there for other things than to continue text. */
export const isForOtherThings = ({ id, type }: ListedModel): boolean =>
    /embed|rerank|whisper|moderation|transcri|\btts\b|\bclip\b|diffusion|\b(?:bge|gte|e5|all-minilm)-/i.test(
        `${type ?? ''} ${id}`,
    );

/** What is known of a model. @param wanted its name; '' for the first one that continues text */
export function describeModel(
    listed: readonly ListedModel[],
    wanted: string,
    { origin, host }: EndpointAddress,
): ModelFacts {
    const model =
        wanted === ''
            ? (listed.find((each) => !isForOtherThings(each)) ?? listed[0])
            : listed.find(({ id }) => id === wanted);
    const { meta } = model ?? {};
    return {
        name: model?.id ?? wanted,
        architecture: model?.owned_by ?? '',
        parameters: meta?.n_params ?? undefined,
        // Not known: as many as the settings allow.
        contextTokens: model?.max_model_len ?? meta?.n_ctx ?? meta?.n_ctx_train ?? Infinity,
        vocabularySize: meta?.n_vocab ?? 0,
        layers: 0,
        weights: origin,
        minConfidence: undefined,
        server: host,
    };
}

/** Ollama answers there, and says which version it is. @returns undefined where nothing looks like Ollama */
export function ollamaAddress(
    { base, origin }: EndpointAddress,
    listed: readonly ListedModel[],
): string | undefined {
    const root = /^(.*)\/v1$/.exec(base)?.[1];
    const mayBe =
        origin.endsWith(':11434') || listed.some(({ owned_by }) => owned_by === 'library');
    return mayBe ? root : undefined;
}

export const isOllama = (body: string): boolean => {
    const value = parseJson(body);
    return isRecord(value) && typeof value['version'] === 'string';
};
