/** A token's number in the vocabulary; branded, so that an id, an index and a count cannot be swapped. */
export type TokenId = number & { readonly brand: 'TokenId' };

export const tokenId = (value: number): TokenId => value as TokenId;
