import * as v from 'valibot';
import type { EndpointAddress } from '../../core/endpoint-address.ts';
import type { ModelFacts } from '../../protocol/trace.ts';
import { parsed, unreadable, type Told } from './faults.ts';

const count = v.fallback(v.nullish(v.pipe(v.number(), v.safeInteger(), v.minValue(1))), undefined);
const name = v.pipe(v.string(), v.nonEmpty(), v.maxLength(1000));

const modelSchema = v.object({
    id: name,
    owned_by: v.fallback(v.nullish(name), undefined),
    /** vLLM. */
    max_model_len: count,
    /** llama.cpp. */
    meta: v.fallback(
        v.nullish(v.object({ n_ctx: count, n_ctx_train: count, n_vocab: count, n_params: count })),
        undefined,
    ),
});
type Listed = v.InferOutput<typeof modelSchema>;

const listSchema = v.object({ data: v.pipe(v.array(modelSchema), v.maxLength(10_000)) });

/** The models that `GET /models` lists. @throws EndpointError where it lists none */
export function modelsOf(body: string, told: Told): readonly Listed[] {
    const result = v.safeParse(listSchema, parsed(body));
    if (!result.success) throw unreadable(told, '/models');
    return result.output.data;
}

/** What is known of a model. @param wanted its name; '' for the first one */
export function factsOf(
    listed: readonly Listed[],
    wanted: string,
    { origin, host }: EndpointAddress,
): ModelFacts {
    const model = wanted === '' ? listed[0] : listed.find(({ id }) => id === wanted);
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
