import { braceLanguages } from './languages/braces.ts';
import { markupLanguages } from './languages/markup.ts';
import { otherLanguages } from './languages/others.ts';
import { scriptingLanguages } from './languages/scripting.ts';
import { inOtherLanguages } from './languages/block-heads.ts';
import type { LexicalRules } from './lexical-rules.ts';

/** All that is known of a language. */
export interface LanguageRecord extends LanguageFacts {
    /** VS Code's. */
    readonly id: string;
}

export interface LanguageFacts {
    /** Absent in markup, in prose and in what is not known. */
    readonly rules?: LexicalRules;
    readonly markup?: MarkupRules;
    /** How a file begins. `blank` is not scanned. */
    readonly root?: 'code' | 'markup' | 'markdown' | 'blank';
    /** How a line reads, without the white space at its end, that begins a block. */
    readonly heads: readonly Head[];
    /** Whether blocks are made by indents alone. */
    readonly isIndented?: boolean;
    /** Whether what a suggestion leaves open may be closed at its end; in Lisp, SQL or YAML it often goes on. */
    readonly isClosedAtEnd?: boolean;
    /** Whether two strings in a row, one below the other, are one string. */
    readonly joinsStrings?: boolean;
    /** Whether VS Code indents the line below a head without braces. */
    readonly hasBracelessHeads?: boolean;
    /** A step of indent where the text does not show one; else four spaces. */
    readonly usualIndent?: string;
}

/** A regular expression, mostly. */
interface Head {
    readonly test: (line: string) => boolean;
}

export interface MarkupRules {
    /** What begins code in texts and tags. */
    readonly expression?: '{' | '{{';
    /** Whether a mark may stand behind its brace: `{#if a}`. */
    readonly hasMarkedBlocks?: boolean;
    /** The language of such code and of scripts; absent where it is the one around the element, as in JSX. */
    readonly code?: string;
    /** Elements that have no content. */
    readonly voidElements?: RegExp;
    /** Code of another language in it, to the first `close`. */
    readonly islands?: readonly Island[];
    /** The language of what stands between two lines of three dashes at the beginning. */
    readonly frontMatter?: string;
}

export interface Island {
    readonly open: string;
    readonly close: string;
    readonly language: string;
}

/** By VS Code's language ids, several with a space between them. */
export type Families = readonly (readonly [ids: string, record: LanguageFacts])[];

let byId: ReadonlyMap<string, LanguageRecord> | undefined;

// Not at once: the tables and this file need each other.
function records(): ReadonlyMap<string, LanguageRecord> {
    byId ??= new Map(
        [braceLanguages, scriptingLanguages, otherLanguages, markupLanguages]
            .flat()
            .flatMap(([ids, facts]) => ids.split(' ').map((id) => [id, { ...facts, id }] as const)),
    );
    return byId;
}

/** What is known of a language; of one that is not known, how blocks mostly begin. */
export function languageOf(languageId: string): LanguageRecord {
    return records().get(languageId) ?? { id: languageId, heads: inOtherLanguages, root: 'blank' };
}

/** All languages of which something is known. */
export function languageIds(): readonly string[] {
    return [...records().keys()];
}
