/**
 * SentencePiece's kind of tokenizer puts a space before a text, so that its first word reads like any other.
 *
 * Text is encoded piece by piece, and only the first piece has that space. So it is taken out of what
 * tokenizer.json says, and put there by hand.
 *
 * Some tokenizers of this kind put one after each added token within the text as well; here there is one at the
 * beginning only, as with `prepend_scheme: "first"`.
 */
import * as v from 'valibot';

/** When a space is put before a text: `unless-there` where it does not begin with one already. */
export type PrefixSpace = 'never' | 'always' | 'unless-there';

const Step = v.looseObject({
    type: v.string(),
    normalizers: v.optional(v.array(v.unknown())),
    pretokenizers: v.optional(v.array(v.unknown())),
    prepend_scheme: v.optional(v.string()),
    add_prefix_space: v.optional(v.boolean()),
    split: v.optional(v.boolean()),
});

/** Each `▁` begins a word of its own. */
const splitBeforeSpaces = {
    type: 'Split',
    pattern: { Regex: '\u2581[^\u2581]*|[^\u2581]+' },
    behavior: 'Removed',
    invert: true,
};

/** A normalizer or pre-tokenizer without its prefix space, and what it was. */
export interface Bare {
    readonly step: unknown;
    readonly prefixSpace: PrefixSpace;
}

/** @param value a normalizer or pre-tokenizer of tokenizer.json; null where there is none */
export function withoutPrefixSpace(value: unknown): Bare {
    const parsed = v.safeParse(Step, value);
    if (!parsed.success) return { step: value, prefixSpace: 'never' };
    const step = parsed.output;
    for (const list of ['normalizers', 'pretokenizers'] as const) {
        const steps = step[list];
        if (!steps) continue;
        const bare = steps.map(withoutPrefixSpace);
        const kinds = bare.map(({ prefixSpace }) => prefixSpace);
        return {
            step: { ...step, [list]: bare.map((inner) => inner.step) },
            prefixSpace: kinds.find((kind) => kind !== 'never') ?? 'never',
        };
    }
    switch (step.type) {
        case 'Prepend':
            return { step: { type: 'Sequence', normalizers: [] }, prefixSpace: 'always' };
        case 'Metaspace': {
            const isBare = step.prepend_scheme === 'never' || step.add_prefix_space === false;
            const spaces = { ...step, prepend_scheme: 'never', add_prefix_space: false };
            // The library does not split; where the file does not say that it must not, words are apart.
            const words = { type: 'Sequence', pretokenizers: [spaces, splitBeforeSpaces] };
            return {
                step: step.split === false ? spaces : words,
                prefixSpace: isBare ? 'never' : 'unless-there',
            };
        }
        case 'ByteLevel':
            return {
                step: { ...step, add_prefix_space: false },
                prefixSpace: step.add_prefix_space === true ? 'unless-there' : 'never',
            };
        default:
            return { step, prefixSpace: 'never' };
    }
}
