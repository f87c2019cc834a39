import { Tokenizer } from '../../src/engine/tokenizer.ts';
import type { TokenId } from '../../src/engine/token-id.ts';
import { preTokenizers, tokenizerFile } from './tokenizers.ts';

/** A tokenizer that remembers what it had to encode. */
export class CountingTokenizer extends Tokenizer {
    readonly encoded: string[] = [];

    constructor() {
        super(tokenizerFile([], preTokenizers.gpt2));
    }

    override encode(text: string): TokenId[] {
        this.encoded.push(text);
        return super.encode(text);
    }
}
