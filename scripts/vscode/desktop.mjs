// @ts-check
import { findProgram } from '../setup/find-program.mjs';

/**
 * Finds the desktop VS Code: the program that `LEFTWARD_VSCODE` names, else `code` on the PATH.
 *
 * In a terminal of a remote window `code` only asks that window's server to open files; it does not count.
 */
export function findDesktopVscode() {
    const named = process.env['LEFTWARD_VSCODE'];
    if (named !== undefined && named !== '') return named;
    if (process.env['VSCODE_IPC_HOOK_CLI'] !== undefined) return undefined;
    return findProgram('code');
}
