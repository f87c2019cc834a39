import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { useNumeralsOf } from '../base/numerals.ts';

/**
 * Lets everything that is said from now on be in VS Code's display language; in English where there is no
 * translation, and then with English numbers, too.
 */
export function useDisplayLanguage(): void {
    const { bundle } = vscode.l10n;
    if (bundle === undefined) return;
    l10n.config({ contents: bundle });
    useNumeralsOf(vscode.env.language);
}
