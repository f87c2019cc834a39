import type { ModelCopy } from './model-copy.ts';

/** Takes twice as long for each letter before something that is no digit. */
export const endlessForLetters = '(?:[a-z]+)+[0-9]';

/** A text at which it does. */
export const manyLetters = `const ${'a'.repeat(60)} = `;

/** Has the tokenizer of a model split texts by another expression. */
export function splitBy(copy: ModelCopy, expression: string): ModelCopy {
    return copy.edit('tokenizer.json', (json) => ({
        ...json,
        pre_tokenizer: {
            type: 'Sequence',
            pretokenizers: [
                { type: 'Split', pattern: { Regex: expression }, behavior: 'Isolated' },
                { type: 'ByteLevel', add_prefix_space: false, use_regex: false },
            ],
        },
    }));
}
