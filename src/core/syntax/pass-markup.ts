import { languageOf, type Island, type MarkupRules } from './language.ts';
import { manyLines } from './lexical-rules.ts';
import { languageOfName } from './languages/names.ts';
import type { Open } from './open.ts';
import type { ScannerState } from './scanner-state.ts';

/** An element that ends is looked for among so many. */
const deepest = 50;

const attributes = new Map(
    ['"', "'"].map((quote) => [quote, manyLines(quote, [], { escape: 'none' })]),
);

/** Goes on in the text between tags. */
export function passMarkup(state: ScannerState): void {
    const { text, top } = state;
    const { markup = {} } = state.language;
    while (state.at < state.limit && state.top === top) {
        const character = text.charAt(state.at);
        if (passCodeStart(state, character, markup)) return;
        if (character === '<' && passTagStart(state)) return;
        // In the text of JSX it would be an error: the element was none, or is not whole.
        const brace = character === '}' ? top?.curly : undefined;
        if (brace) state.close(brace, 1);
        else if (character !== '<') state.at++;
    }
}

/** Goes on in a tag, up to its end. */
export function passTag(state: ScannerState, tag: Open): void {
    const { text } = state;
    const { markup = {} } = state.language;
    while (state.at < state.limit && state.top === tag) {
        const character = text.charAt(state.at);
        const form = attributes.get(character);
        if (passCodeStart(state, character, markup)) return;
        if (form) state.open('string', character, character, { form });
        else if (character === '>') endTag(state, tag, markup);
        else if (character === '/' && text[state.at + 1] === '>') state.close(tag, 2);
        // The tag before it is not whole.
        else if (character === '<' && /[A-Za-z/]/.test(text.charAt(state.at + 1)))
            state.drop(tag.outer);
        else state.at++;
    }
}

/** Opens a tag or a comment; passes over a `<` that is neither. @returns whether it opened one */
export function passTagStart(state: ScannerState): boolean {
    const { text, at } = state;
    if (state.startsWith('<!--')) {
        state.open('comment', '<!--', '-->');
        return true;
    }
    tagStart.lastIndex = at;
    const [opener, slash = '', name = ''] = tagStart.exec(text) ?? [];
    const isFragment = name === '' && text[at + 1 + slash.length] === '>';
    if (opener === undefined || (name === '' && !isFragment)) {
        state.at++;
        return false;
    }
    state.open('tag', opener, '>', { name: slash + name });
    return true;
}

const tagStart = /<(\/?)([A-Za-z!?][\w.:-]{0,100})?/y;

/** Opens code in a text or a tag. */
function passCodeStart(state: ScannerState, character: string, markup: MarkupRules): boolean {
    const { expression, islands, code } = markup;
    if (character === '{' && expression !== undefined) {
        const language = code === undefined ? state.language : languageOf(code);
        // Svelte's `{/if}` begins with no regular expression.
        const mark =
            markup.hasMarkedBlocks === true && /[#/:@]/.test(state.text.charAt(state.at + 1));
        state.open('bracket', mark ? state.text.slice(state.at, state.at + 2) : '{', '}', {
            language,
        });
        return true;
    }
    const island = islands?.find(({ open }) => state.startsWith(open));
    if (!island) return false;
    const { open, close, language } = island;
    const more = {
        language: languageOf(language),
        endPattern: islandEnd(island),
        rules: undefined,
    };
    state.open('embedded', open, close, more);
    // `{{/if}}`.
    state.regexFrom = Math.max(state.regexFrom, state.at + 1);
    return true;
}

const islandEnds = new Map<string, RegExp>();

function islandEnd({ close }: Island): RegExp {
    const known = islandEnds.get(close) ?? new RegExp(close, 'g');
    islandEnds.set(close, known);
    return known;
}

function endTag(state: ScannerState, tag: Open, markup: MarkupRules): void {
    const { name = '' } = tag.details;
    const opener = state.text.slice(tag.at, Math.min(state.at + 1, tag.at + 300));
    state.close(tag, 1);
    if (name.startsWith('/')) closeElement(state, name.slice(1), state.at - tag.at);
    else if (/^[!?]/.test(name) || markup.voidElements?.test(name)) return;
    else {
        const language = markup.voidElements ? embeddedIn(name, opener, markup) : undefined;
        const closer = `</${name}>`;
        if (language === undefined) state.openFrom(tag.at, 'element', opener, closer, { name });
        else {
            const endPattern = name === 'style' ? styleEnd : scriptEnd;
            const details = { name, language: languageOf(language), endPattern };
            state.openFrom(tag.at, 'embedded', opener, closer, details);
        }
    }
}

const scriptEnd = /<\/script\s*>?/gi;
const styleEnd = /<\/style\s*>?/gi;

function closeElement(state: ScannerState, name: string, length: number): void {
    let open = state.top;
    for (let i = 0; i < deepest && open?.kind === 'element'; i++, open = open.outer) {
        if (open.details.name !== name) continue;
        state.at -= length;
        state.close(open, length);
        return;
    }
}

/** The language of an element's content where it is code. */
function embeddedIn(
    name: string,
    tag: string,
    { code = 'javascript' }: MarkupRules,
): string | undefined {
    if (name !== 'script' && name !== 'style') return undefined;
    const attribute = /\s(?:lang|type)\s*=\s*["']?(?:(?:text|application)\/)?([\w+-]+)/.exec(
        tag,
    )?.[1];
    const usual = name === 'style' ? 'css' : code;
    const named = attribute === undefined ? undefined : languageOfName(attribute);
    return named ?? usual;
}
