import { Encoder } from '../../src/engine/encoder.ts';
import { buildPrompt, type Prompt } from '../../src/engine/prompt.ts';
import type { Tokenizer } from '../../src/engine/tokenizer.ts';
import type { CompleteParams } from '../../src/protocol/engine.ts';
import { ownFormat } from './prompt-formats.ts';
import { tinyTokenizer } from './tokenizers.ts';

/** The prompt for a model that begins texts as ours do. */
export function promptFor(params: CompleteParams, tokenizer: Tokenizer = tinyTokenizer): Prompt {
    return buildPrompt(tokenizer, new Encoder(tokenizer), ownFormat(tokenizer), params);
}
