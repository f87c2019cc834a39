import * as l10n from '@vscode/l10n';
import type { InferenceSession } from 'onnxruntime-node';
import { EngineError } from '../protocol/errors.ts';
import type { KvSlot } from './kv-cache.ts';

/** What a decoder's graph asks for and gives, read from its own inputs and outputs. */
export interface Graph {
    readonly slots: readonly KvSlot[];
    readonly takesPositions: boolean;
    /** True when it can be told to return the logits of the last positions only. */
    readonly takesLogitsToKeep: boolean;
}

const known = new Set(['input_ids', 'attention_mask', 'position_ids', 'num_logits_to_keep']);

/** @throws EngineError `graph-unsupported` when it is no decoder with a float32 KV cache */
export function readGraph(session: InferenceSession): Graph {
    const inputs = new Map(session.inputMetadata.map((input) => [input.name, input]));
    const unsupported = (detail: string): EngineError =>
        new EngineError('graph-unsupported', detail);
    if (!inputs.has('input_ids') || !session.outputNames.includes('logits')) {
        throw unsupported(
            l10n.t('The ONNX graph has no input_ids or no logits: it is no language model.'),
        );
    }
    const slots: KvSlot[] = [];
    for (const [name, input] of inputs) {
        if (known.has(name)) continue;
        const present = name.replace(/^past_key_values\./, 'present.');
        if (present === name || !session.outputNames.includes(present)) {
            throw unsupported(l10n.t('The ONNX graph has an input that is not known: {0}.', name));
        }
        const [, heads, , headSize] = input.isTensor ? input.shape : [];
        if (!input.isTensor || typeof heads !== 'number' || typeof headSize !== 'number') {
            throw unsupported(
                l10n.t('The shape of the KV cache input {0} is not fixed in the graph.', name),
            );
        }
        if (input.type !== 'float32') {
            throw unsupported(l10n.t('The KV cache is {0}; only float32 is read.', input.type));
        }
        slots.push({ past: name, present, heads, headSize });
    }
    if (slots.length === 0) {
        throw unsupported(
            l10n.t(
                'The ONNX graph has no KV cache (past_key_values): each token would cost a whole pass.',
            ),
        );
    }
    return {
        slots,
        takesPositions: inputs.has('position_ids'),
        takesLogitsToKeep: inputs.has('num_logits_to_keep'),
    };
}
