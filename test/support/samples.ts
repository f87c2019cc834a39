import type { CompletionTrace, Generation, Outcome, Step } from '../../src/protocol/trace.ts';

/** A step that took `text` with the probability e^`logProb`. */
export function stepOf(text: string, logProb = -0.1): Step {
    return {
        token: { id: 7, text },
        logProb,
        alternatives: [{ id: 7, text, logProb }],
        source: 'model',
    };
}

/** What an engine makes of a request, with `text` as its continuation. */
export function generationOf(text: string, more: Partial<Generation> = {}): Generation {
    return {
        model: {
            name: 'sample',
            architecture: 'LlamaForCausalLM',
            parameters: 1000,
            contextTokens: 256,
            vocabularySize: 512,
            layers: 2,
            weights: 'onnx/model.onnx',
            precision: 'float32',
            bytes: 4000,
            kvCache: 'in-place',
            kvBytesPerToken: 512,
            licence: undefined,
            minConfidence: undefined,
        },
        prompt: {
            ids: Uint32Array.of(0, 1, 2),
            ends: Uint32Array.of(0, 3, 5),
            header: [{ id: 0, text: '<|endoftext|>' }],
            reusedTokens: 2,
            outOfWindowChars: 0,
            healedChars: 0,
        },
        steps: text === '' ? [] : [stepOf(text)],
        text,
        stop: 'newline',
        confidences: [],
        others: [],
        timings: { queueMs: 0, tokenizeMs: 1, prefillMs: 2, decodeMs: 3 },
        ...more,
    };
}

/** Where the tokens of a text end, for a tokenizer that has one for each byte. */
export const byteEnds = (text: string): Uint32Array =>
    Uint32Array.from({ length: Buffer.byteLength(text) }, (_, i) => i + 1);

/** What a model with a calibration makes of a request; without one where both numbers are undefined. */
export function calibrated(
    text: string,
    confidence: number | undefined,
    minConfidence: number | undefined,
): Generation {
    const generation = generationOf(text, {
        confidences: confidence === undefined ? [] : [confidence],
    });
    return { ...generation, model: { ...generation.model, minConfidence } };
}

/** A trace of a request for which the model was not asked. */
export function unaskedTraceOf(outcome: Outcome): CompletionTrace {
    return {
        request: 1,
        uri: 'file:///work/shop/src/cart.ts',
        languageId: 'typescript',
        trigger: 'automatic',
        unreadRightChars: 12,
        typedChars: 0,
        cuts: [],
        outcome,
        totalMs: 6,
    };
}

/** A trace of a request that showed `text`. */
export function traceOf(text: string, more: Partial<CompletionTrace> = {}): CompletionTrace {
    const asked = {
        ...unaskedTraceOf({ kind: 'shown', text, overwrites: 0 }),
        generation: generationOf(text),
    };
    return { ...asked, ...more };
}
