/** Puts together what is said in several parts, with the display language's own marks between them. */
import * as l10n from '@vscode/l10n';

/** A phrase as a sentence of its own. */
export const sentence = (phrase: string): string =>
    l10n.t('{0}.', `${phrase.charAt(0).toUpperCase()}${phrase.slice(1)}`);

/** Sentences one after the other; empty ones are left out. */
export const paragraph = (sentences: readonly string[]): string =>
    joined(sentences, (before, next) => l10n.t('{0} {1}', before, next));

/** Phrases in a list. */
export const listed = (phrases: readonly string[]): string =>
    joined(phrases, (before, next) => l10n.t('{0}, {1}', before, next));

function joined(parts: readonly string[], join: (before: string, next: string) => string): string {
    return parts.reduce(
        (all, part) => (all === '' || part === '' ? all + part : join(all, part)),
        '',
    );
}
