import * as l10n from '@vscode/l10n';
import type { InferenceSession } from 'onnxruntime-node';
import { EngineError } from '../protocol/errors.ts';
import type { KvSlot } from './kv-cache.ts';
import { cacheLayout, type HeadSizes } from './kv-layout.ts';

/** An input that holds whole numbers. */
export interface IntegerInput {
    readonly name: string;
    readonly type: 'int64' | 'int32';
    /** How many axes it has. */
    readonly rank: number;
}

/** What a decoder's graph asks for and gives, read from its own inputs and outputs. */
export interface Graph {
    /** Empty where it has no KV cache: then it is fed all tokens each time. */
    readonly slots: readonly KvSlot[];
    readonly ids: IntegerInput;
    readonly mask: IntegerInput | undefined;
    readonly positions: IntegerInput | undefined;
    /** There when it can be told to return the logits of the last positions only. */
    readonly logitsToKeep: IntegerInput | undefined;
    /** A merged decoder's: whether the cache holds anything. */
    readonly cacheBranch: string | undefined;
    /** A rewritten graph's: how many tokens of the buffers that it is fed are filled, shape [1]. */
    readonly held?: IntegerInput;
    /** A rewritten graph's: how many rows attention is to read beside those of the tokens, shape [1]; 0 or 1. */
    readonly beside?: IntegerInput;
    readonly logits: string;
    /** How many logits a position has, where the graph tells. */
    readonly vocabularySize: number | undefined;
}

const known = {
    ids: 'input_ids',
    mask: 'attention_mask',
    positions: 'position_ids',
    logitsToKeep: /^(?:num_)?logits_to_keep$/,
    cacheBranch: 'use_cache_branch',
    logits: 'logits',
} as const;

type Value = InferenceSession.ValueMetadata;

/**
 * @param heads for axes of the KV cache to which the graph gives no size
 * @throws EngineError `graph-unsupported` when it is no decoder that we can feed
 */
export function readGraph(
    session: Pick<InferenceSession, 'inputMetadata' | 'outputMetadata'>,
    heads: HeadSizes = {},
): Graph {
    const inputs = new Map(session.inputMetadata.map((input) => [input.name, input]));
    const outputs = new Map(session.outputMetadata.map((output) => [output.name, output]));
    const logits = outputs.get(known.logits);
    if (!inputs.has(known.ids) || !logits?.isTensor) {
        throw unsupported(
            l10n.t('The ONNX graph has no input_ids or no logits: it is no language model.'),
        );
    }
    /** Takes an input out of those that are still unexplained. */
    const take = (wanted: string | RegExp): Value | undefined => {
        const name = [...inputs.keys()].find((input) =>
            typeof wanted === 'string' ? input === wanted : wanted.test(input),
        );
        const input = name === undefined ? undefined : inputs.get(name);
        if (name !== undefined) inputs.delete(name);
        return input;
    };
    const integers = (wanted: string | RegExp): IntegerInput | undefined =>
        integerInput(take(wanted));
    const ids = integers(known.ids);
    const graph = {
        mask: integers(known.mask),
        positions: integers(known.positions),
        logitsToKeep: integers(known.logitsToKeep),
        cacheBranch: take(known.cacheBranch)?.name,
    };
    if (!ids) throw new Error('The graph has input_ids.');
    const vocabulary = logits.shape.at(-1);
    return {
        ...graph,
        ids,
        logits: known.logits,
        slots: [...inputs.values()].map((input) => slotOf(input, outputs, heads)),
        vocabularySize: typeof vocabulary === 'number' && vocabulary > 0 ? vocabulary : undefined,
    };
}

function integerInput(input: Value | undefined): IntegerInput | undefined {
    if (!input) return undefined;
    if (!input.isTensor || (input.type !== 'int64' && input.type !== 'int32')) {
        throw unsupported(
            l10n.t('The input {0} of the ONNX graph does not hold whole numbers.', input.name),
        );
    }
    return { name: input.name, type: input.type, rank: input.shape.length };
}

function slotOf(past: Value, outputs: ReadonlyMap<string, Value>, heads: HeadSizes): KvSlot {
    const { name } = past;
    const output = [/^past_key_values/, /^past/]
        .map((start) => name.replace(start, 'present'))
        .filter((present) => present !== name)
        .map((present) => outputs.get(present))
        .find((found) => found !== undefined);
    if (!output) {
        throw unsupported(l10n.t('The ONNX graph has an input that is not known: {0}.', name));
    }
    if (!past.isTensor || (past.type !== 'float32' && past.type !== 'float16')) {
        const type = past.isTensor ? past.type : l10n.t('no tensor');
        throw unsupported(l10n.t('The KV cache is {0}; only float32 and float16 are read.', type));
    }
    const layout = cacheLayout(past.shape, output.isTensor ? output.shape : [], heads);
    if (!layout) {
        throw unsupported(
            l10n.t('The shape of the KV cache input {0} is not fixed in the graph.', name),
        );
    }
    return { past: name, present: output.name, type: past.type, ...layout };
}

const unsupported = (detail: string): EngineError => new EngineError('graph-unsupported', detail);
