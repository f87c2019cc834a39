// @ts-check

/** @typedef {import('./dice.mjs').Dice} Dice */

const texts = [
    ...[
        'name);',
        'return total;',
        ' = 1',
        '"',
        ')',
        '}',
        'x\n    y\n}',
        '',
        ' ',
        '\n',
        'a\rb',
        'a\0b',
    ],
    ...[
        '\uD83D',
        '\uDE42x',
        '🙂',
        '<|endoftext|>',
        '__proto__',
        'constructor',
        '=/[=/[=/[',
        '\u2028',
    ],
    ...[
        'x'.repeat(6000),
        '((((((((((',
        ')))))))',
        '"""',
        '${${${',
        '/*',
        'end\nend\nend',
        '\t\t\t}',
    ],
];

const model = {
    ...{ name: 'odd', architecture: 'LlamaForCausalLM', parameters: 1000, contextTokens: 256 },
    ...{ vocabularySize: 512, layers: 1, weights: 'onnx/model.onnx', minConfidence: undefined },
    ...{
        precision: 'float32',
        bytes: 1000,
        kvCache: 'in-place',
        kvBytesPerToken: 64,
        licence: 'mit',
    },
};

/**
 * What an engine answers, well formed, though the text may be anything.
 *
 * @param {{ method?: string }} message @param {Dice} dice @returns {object}
 */
export function answerTo({ method }, dice) {
    switch (method) {
        case 'load':
            return model;
        case 'complete':
            return generation(dice);
        case 'warm':
            return { computedTokens: 1, isWhole: true };
        case 'tokenize':
            return { ends: new Uint32Array([1, 2, 3]) };
        case undefined:
        default:
            return { residentBytes: 1_000_000 };
    }
}

/** @param {Dice} dice */
function generation(dice) {
    const others = Array.from({ length: dice.below(3) }, () => continuation(dice));
    const ids = new Uint32Array([1, 2, 3]);
    return {
        ...continuation(dice),
        ...{ model, others },
        prompt: {
            ...{ ids, ends: ids, header: [{ id: 1, text: '' }] },
            ...{ reusedTokens: 1, outOfWindowChars: 0, healedChars: 0 },
        },
        timings: { queueMs: 0, tokenizeMs: 0, prefillMs: 1, decodeMs: 1 },
    };
}

/** @param {Dice} dice */
function continuation(dice) {
    const text = dice.pick(texts);
    const alternatives = [
        { id: 7, text: 'a', logProb: -0.1 },
        { id: 8, text: 'b', logProb: -3 },
    ];
    const steps = Array.from(text.slice(0, 20), (each, id) => ({
        ...{ token: { id, text: each }, logProb: -0.1, alternatives, source: 'model' },
    }));
    const stop = dice.pick([
        'newline',
        'end-of-text',
        'dedent',
        'max-tokens',
        'time-budget',
        'unlikely',
    ]);
    return { steps, text, stop, confidences: text === '' ? [] : [0.9] };
}
