import * as l10n from '@vscode/l10n';
import { translationsVariable } from '../protocol/translations.ts';

/** Lets what this process says be in the language that its client asks for; in English where that cannot be read. */
export function speakLanguageOf(environment: NodeJS.ProcessEnv): void {
    const file = environment[translationsVariable];
    if (file === undefined) return;
    try {
        l10n.config({ fsPath: file });
    } catch (error) {
        console.error(error);
    }
}
