import type { PromptFormat } from '../../src/engine/prompt-format.ts';
import type { Tokenizer } from '../../src/engine/tokenizer.ts';
import { endOfText } from './tokenizers.ts';

/** A model that knows nothing but text. */
export const plainText: PromptFormat = { begin: undefined, file: undefined, snippet: undefined };

/** As the models that we made from scratch expect it: begin-of-text, and a path where the tokenizer has its mark. */
export const ownFormat = ({ special }: Tokenizer): PromptFormat => ({
    ...plainText,
    begin: special.get(endOfText),
    file: special.get('<|file|>'),
});
