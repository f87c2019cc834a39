/** What of a text the eye would miss, or be deceived by: white space, control characters, half characters. */

export interface Part {
    readonly kind: 'plain' | 'space' | 'tab' | 'newline' | 'escape';
    /** As it stands in the text; of an `escape`, its name: U+202E. */
    readonly text: string;
}

/**
 * Characters that are named instead of written: controls, those that turn the direction of what follows, those
 * without width, and halves of characters that UTF-16 has in two. Joiners are left, for emoji and scripts need them.
 */
const deceiving =
    '[\\0-\\x08\\x0b-\\x1f\\x7f-\\x9f\\xad\\u061c\\u180e\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb\\p{Cs}\\u{e0000}-\\u{e007f}]';

const everySpace = new RegExp(`( +)|(\\t)|(\\n)|(${deceiving})`, 'gu');
/** A single space between words needs no sign. */
const oddSpace = new RegExp(`( {2,}|^ $)|(\\t)|(\\n)|(${deceiving})`, 'gu');

/** @param spaces whether single spaces are told apart, too */
export function partsOf(text: string, spaces: 'every' | 'odd'): readonly Part[] {
    const parts: Part[] = [];
    let end = 0;
    for (const match of text.matchAll(spaces === 'every' ? everySpace : oddSpace)) {
        if (match.index > end) parts.push({ kind: 'plain', text: text.slice(end, match.index) });
        parts.push(signOf(match));
        end = match.index + match[0].length;
    }
    if (end < text.length) parts.push({ kind: 'plain', text: text.slice(end) });
    return parts;
}

function signOf([all, space, tab, newline]: RegExpMatchArray): Part {
    if (space !== undefined) return { kind: 'space', text: all };
    if (tab !== undefined) return { kind: 'tab', text: all };
    if (newline !== undefined) return { kind: 'newline', text: all };
    return { kind: 'escape', text: nameOf(all) };
}

/** As Unicode writes it. */
const nameOf = (character: string): string =>
    `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** The text with signs in the place of what would break the line, or deceive. */
export const inOneLine = (text: string): string =>
    partsOf(text, 'odd')
        .map(({ kind, text: sign }) =>
            kind === 'space' ? '·'.repeat(sign.length) : (signs[kind] ?? sign),
        )
        .join('');

const signs: Readonly<Partial<Record<Part['kind'], string>>> = { newline: '↵', tab: '→' };
