import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { corrupt } from './inside-folder.ts';
import type { TokenId } from './token-id.ts';

/** Lies beside config.json where a model was trained with more than plain text. */
export const promptFormatFile = 'prompt_format.json';

/** Special tokens by their text. */
export const PromptFormatSchema = v.object({
    format: v.literal(1),
    begin: v.string(),
    file: v.optional(v.string()),
    snippet: v.optional(v.string()),
});
export type NamedPromptFormat = v.InferOutput<typeof PromptFormatSchema>;

/** The special tokens that a model expects around its text; undefined where it knows none. */
export interface PromptFormat {
    /** Begins every prompt. */
    readonly begin: TokenId | undefined;
    /** Followed by the file's path and a newline; then the file's text. */
    readonly file: TokenId | undefined;
    /** Followed by another file's path and a newline; then lines of that file. Stands before the file. */
    readonly snippet: TokenId | undefined;
}

/**
 * Looks up the tokens that prompt_format.json names.
 *
 * @param special ids of the tokenizer's special tokens by their text
 * @throws EngineError `model-corrupt` where it names a token that the tokenizer does not have
 */
export function resolvePromptFormat(
    { begin, file, snippet }: NamedPromptFormat,
    special: ReadonlyMap<string, TokenId>,
): PromptFormat {
    const find = (text: string | undefined): TokenId | undefined => {
        const id = text === undefined ? undefined : special.get(text);
        if (id !== undefined || text === undefined) return id;
        throw corrupt(
            l10n.t(
                '{0} names the token {1}, which tokenizer.json does not have.',
                promptFormatFile,
                text,
            ),
        );
    };
    return { begin: find(begin), file: find(file), snippet: find(snippet) };
}
