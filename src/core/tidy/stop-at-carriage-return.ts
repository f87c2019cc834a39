import type { Rule } from './rule.ts';

/** A carriage return that ends no line would end one once it is in the file. */
export const stopAtCarriageReturn: Rule = (text) => {
    const [whole = ''] = text.replaceAll('\r\n', '\n').split('\r', 1);
    return whole;
};
