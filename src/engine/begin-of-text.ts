import * as v from 'valibot';
import type { ModelConfig } from './model-config.ts';
import { tokenId, type TokenId } from './token-id.ts';

const Special = v.looseObject({ SpecialToken: v.looseObject({ id: v.string() }) });
const Template = v.looseObject({
    type: v.literal('TemplateProcessing'),
    single: v.array(v.unknown()),
});
const Roberta = v.looseObject({
    type: v.picklist(['RobertaProcessing', 'BertProcessing']),
    cls: v.tuple([v.string(), v.number()]),
});
const Sequence = v.looseObject({ processors: v.array(v.unknown()) });

/** What we read of tokenizer_config.json; a token is its text, or an object with it. */
const Token = v.union([v.string(), v.looseObject({ content: v.string() })]);
export const TokenizerConfigSchema = v.fallback(
    v.object({
        add_bos_token: v.fallback(v.optional(v.boolean()), undefined),
        bos_token: v.fallback(v.optional(Token), undefined),
    }),
    {},
);
export type TokenizerConfig = v.InferOutput<typeof TokenizerConfigSchema>;

/** What says whether a text begins with a special token. */
export interface BeginOfTextSources {
    /** Of tokenizer.json. */
    readonly postProcessor: unknown;
    readonly tokenizerConfig: TokenizerConfig;
    readonly config: ModelConfig;
    /** Ids of the special tokens by their text. */
    readonly special: ReadonlyMap<string, TokenId>;
}

/**
 * The id that the model expects before a text, if any: as its tokenizer adds it (Llama, Gemma, OPT) or does not
 * (GPT-2, Qwen). That config.json names one says nothing.
 */
export function beginOfTextOf(sources: BeginOfTextSources): TokenId | undefined {
    const { postProcessor, tokenizerConfig, config, special } = sources;
    const name = firstOf(postProcessor);
    const id = name === undefined ? undefined : special.get(name);
    if (id !== undefined) return id;
    const named = tokenizerConfig.bos_token;
    const text = typeof named === 'string' ? named : named?.content;
    const byName = text === undefined ? undefined : special.get(text);
    if (tokenizerConfig.add_bos_token !== true) return undefined;
    const [byConfig] = config.bos_token_id;
    return byConfig === undefined ? byName : tokenId(byConfig);
}

/** The special token that a post-processor puts first. */
function firstOf(postProcessor: unknown): string | undefined {
    const sequence = v.safeParse(Sequence, postProcessor);
    if (sequence.success) {
        return sequence.output.processors.map(firstOf).find((name) => name !== undefined);
    }
    const template = v.safeParse(Template, postProcessor);
    const first = template.success ? v.safeParse(Special, template.output.single[0]) : undefined;
    if (first?.success) return first.output.SpecialToken.id;
    const roberta = v.safeParse(Roberta, postProcessor);
    return roberta.success ? roberta.output.cls[0] : undefined;
}
