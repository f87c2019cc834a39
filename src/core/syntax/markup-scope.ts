import { lexisOf } from './lexis.ts';
import { scan, type Scope } from './scan.ts';

const languages = new Set(
    'html xml xsl svg vue svelte astro vue-html handlebars razor django-html erb ejs'.split(' '),
);

/** Elements that hold code, and in which language. */
const embedded = [
    ['script', 'typescript'],
    ['style', 'scss'],
] as const;

export function isMarkup(languageId: string): boolean {
    return languages.has(languageId);
}

/** Where in markup a text ends: attribute values are strings, and scripts and styles have their own. */
export function markupScope(text: string): Scope {
    for (const [element, languageId] of embedded) {
        const begun = lastTag(text, element);
        const lexis = lexisOf(languageId);
        if (begun !== undefined && lexis) return scan(text.slice(begun), lexis).scope;
    }
    const comment = text.lastIndexOf('<!--');
    if (comment > text.lastIndexOf('-->')) return 'comment';
    return endsInAttribute(text) ? 'string' : 'code';
}

function endsInAttribute(text: string): boolean {
    let start = text.lastIndexOf('<');
    while (start > 0 && !/[\w!?/]/.test(text.charAt(start + 1)))
        start = text.lastIndexOf('<', start - 1);
    if (start === -1) return false;
    const tag = text.slice(start);
    let quote = '';
    for (const character of tag) {
        if (quote !== '') quote = character === quote ? '' : quote;
        else if (character === '>') return false;
        else if (character === '"' || character === "'") quote = character;
    }
    return quote !== '';
}

/** Where the content begins of an element that is not closed. */
function lastTag(text: string, element: string): number | undefined {
    const open = text.lastIndexOf(`<${element}`);
    if (open === -1 || text.includes(`</${element}`, open)) return undefined;
    const end = text.indexOf('>', open);
    return end === -1 ? undefined : end + 1;
}
