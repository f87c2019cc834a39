import fc from 'fast-check';
import { tokenId, type TokenId } from '../../src/engine/token-id.ts';

export const ids = (...values: readonly number[]): TokenId[] => values.map(tokenId);

/** Token ids of a small vocabulary, so that coincidences are frequent. */
export const someIds: fc.Arbitrary<TokenId[]> = fc.array(fc.nat({ max: 3 }).map(tokenId));
