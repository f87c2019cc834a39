/**
 * Checks what comes from the engine's process. It computes with files of strangers in native code: what it sends may be
 * anything, and nobody behind the boundary looks again.
 */
import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { issueInWords } from '../base/issue-in-words.ts';
import type { StepTaken, Tokenized, Usage, Warmed } from './engine.ts';
import { EngineError, engineErrorCodes, type EngineErrorData } from './errors.ts';
import {
    stopReasons,
    weightPrecisions,
    type Continuation,
    type Generation,
    type ModelFacts,
    type Step,
} from './trace.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const number = v.pipe(v.number(), v.finite());
const tokenNumbers = v.instance(Uint32Array);

const span = { id: count, text: v.string() };
/** A token that cannot be has -Infinity. */
const logProb = v.number();

const StepSchema: v.GenericSchema<Step> = v.object({
    token: v.object(span),
    logProb,
    alternatives: v.array(v.object({ ...span, logProb })),
    source: v.picklist(['model', 'healed', 'begun']),
    isDrafted: v.exactOptional(v.literal(true)),
});

const continuation = {
    steps: v.array(StepSchema),
    text: v.string(),
    stop: v.picklist(stopReasons),
    confidences: v.array(number),
};
const ContinuationSchema: v.GenericSchema<Continuation> = v.object(continuation);

const ModelSchema: v.GenericSchema<ModelFacts> = v.object({
    name: v.string(),
    architecture: v.string(),
    parameters: v.undefinedable(count),
    contextTokens: count,
    vocabularySize: count,
    layers: count,
    weights: v.string(),
    server: v.exactOptional(v.string()),
    minConfidence: v.undefinedable(number),
    precision: v.optional(v.picklist(weightPrecisions)),
    bytes: v.optional(count),
    kvCache: v.optional(v.picklist(['in-place', 'growing', 'none'])),
    kvBytesPerToken: v.optional(count),
    licence: v.optional(v.string()),
});

const PromptSchema = v.pipe(
    v.object({
        ids: tokenNumbers,
        ends: tokenNumbers,
        header: v.array(v.object(span)),
        reusedTokens: count,
        outOfWindowChars: count,
        healedChars: count,
        untokenizedChars: v.exactOptional(count),
    }),
    v.check(({ ids, ends }) => ids.length === ends.length, 'ids and ends differ in length'),
);

const GenerationSchema: v.GenericSchema<Generation> = v.object({
    ...continuation,
    model: ModelSchema,
    prompt: PromptSchema,
    others: v.array(ContinuationSchema),
    drafts: v.exactOptional(v.object({ runs: count, drafted: count, accepted: count })),
    timings: v.object({
        queueMs: number,
        tokenizeMs: number,
        prefillMs: number,
        decodeMs: number,
    }),
});

const ErrorSchema: v.GenericSchema<EngineErrorData> = v.object({
    code: v.picklist(engineErrorCodes),
    detail: v.string(),
});
const WarmedSchema: v.GenericSchema<Warmed> = v.object({
    computedTokens: count,
    isWhole: v.boolean(),
});
const TokenizedSchema: v.GenericSchema<Tokenized> = v.object({ ends: tokenNumbers });
const UsageSchema: v.GenericSchema<Usage> = v.object({ residentBytes: count });
const StepTakenSchema: v.GenericSchema<StepTaken> = v.object({
    step: StepSchema,
    text: v.string(),
});

/** Answers that were checked already: each is, once. */
const checked = new WeakSet();

/** @throws EngineError `engine-error` for what is no such answer */
type Reader<T> = (value: unknown) => T;

const reader =
    <T extends object>(schema: v.GenericSchema<T>): Reader<T> =>
    (value) => {
        const known = value as T;
        if (checked.has(known)) return known;
        const parsed = v.safeParse(schema, value, { abortEarly: true });
        if (parsed.success) {
            checked.add(parsed.output);
            return parsed.output;
        }
        throw new EngineError(
            'engine-error',
            l10n.t('The engine’s answer cannot be read: {0}', issueInWords(parsed.issues[0])),
        );
    };

export const readGeneration = reader(GenerationSchema);
export const readModelFacts = reader(ModelSchema);
export const readWarmed = reader(WarmedSchema);
export const readTokenized = reader(TokenizedSchema);
export const readUsage = reader(UsageSchema);

export const isStepTaken = (value: unknown): value is StepTaken => v.is(StepTakenSchema, value);
export const isErrorData = (value: unknown): value is EngineErrorData => v.is(ErrorSchema, value);
