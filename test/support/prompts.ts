import { Encoder } from '../../src/engine/encoder.ts';
import { buildPrompt, type Prompt } from '../../src/engine/prompt.ts';
import type { Tokenizer } from '../../src/engine/tokenizer.ts';
import type { CompleteParams } from '../../src/protocol/engine.ts';
import { endOfText, tinyTokenizer } from './tokenizers.ts';

/** The prompt for a model that begins texts as ours do. */
export function promptFor(params: CompleteParams, tokenizer: Tokenizer = tinyTokenizer): Prompt {
    const beginOfText = tokenizer.special.get(endOfText);
    return buildPrompt(tokenizer, new Encoder(tokenizer), beginOfText, params);
}
