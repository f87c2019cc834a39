import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../support/project.ts';

/** The file of translations into a language, by VS Code's name of it; none for English. */
export const bundleOf = (language: string): string | undefined =>
    language === 'en' ? undefined : join(projectRoot, 'l10n', `bundle.l10n.${language}.json`);

/** What is in that file. */
export function messagesOf(language: string): Readonly<Record<string, string>> {
    const file = bundleOf(language);
    return file === undefined
        ? {}
        : (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>);
}
