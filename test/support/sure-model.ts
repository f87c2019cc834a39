import { CachedModel } from '../../src/engine/cached-model.ts';
import { Encoder } from '../../src/engine/encoder.ts';
import type { LoadedModel } from '../../src/engine/loaded-model.ts';
import type { TokenId } from '../../src/engine/token-id.ts';
import type { Tokenizer } from '../../src/engine/tokenizer.ts';
import { favour, FakeModel } from './fake-model.ts';
import { plainText } from './prompt-formats.ts';
import { bytesOf, endOfText } from './tokenizers.ts';

/**
 * A model that knows one document by heart, as models do: token by token as it is written.
 *
 * Where no token of the document begins, it knows nothing and ends the text.
 */
export function modelSureOf(
    document: string,
    tokenizer: Tokenizer,
): LoadedModel & { readonly fake: FakeModel } {
    const beginOfText = tokenizer.special.get(endOfText);
    if (beginOfText === undefined) throw new Error('The tokenizer has no token for the end.');
    const next = new Map<number, TokenId>();
    let bytes = 0;
    for (const id of tokenizer.encode(document)) {
        next.set(bytes, id);
        bytes += tokenizer.vocabulary.bytesOf(id)?.length ?? 0;
    }
    const size = tokenizer.vocabulary.size + tokenizer.special.size;
    const fake = new FakeModel((held) => {
        const read = bytesOf(tokenizer, held).length;
        return favour(size, next.get(read) ?? beginOfText);
    }, 4096);
    return {
        cached: new CachedModel(fake),
        tokenizer,
        encoder: new Encoder(tokenizer),
        format: { ...plainText, begin: beginOfText },
        calibration: undefined,
        fake,
    };
}
