import { appendFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { PageRequest } from '../../support/rig/page-requests.mjs';
import { until } from './wait.ts';

/** Where the rig listens; absent in a desktop VS Code, which has no page to ask. */
const rig = process.env['LEFTWARD_PAGE'];

/** What keys mean where no page is there to press them in. */
const commandOfKey: Readonly<Record<string, string>> = {
    Tab: 'editor.action.inlineSuggest.commit',
    Escape: 'editor.action.inlineSuggest.hide',
    Enter: 'default:type',
    Backspace: 'deleteLeft',
    ArrowLeft: 'cursorLeft',
    ArrowRight: 'cursorRight',
};

/** Whether there is a page: without one nothing can be looked at, and tests check the trace alone. */
export const pageIsThere = rig !== undefined;

/** Prints a line where the tests were started; VS Code's own console is too talkative to show. */
export async function print(text: string): Promise<void> {
    if (pageIsThere) await ask({ kind: 'print', text });
    else console.log(text);
}

/** Types through the keyboard of the page, one real key after another. */
export async function type(text: string, delayMs = 20): Promise<void> {
    if (pageIsThere) {
        await ask({ kind: 'type', text, delayMs });
        return;
    }
    for (const character of text) {
        await vscode.commands.executeCommand('type', { text: character });
    }
}

export async function press(key: string): Promise<void> {
    if (pageIsThere) {
        await ask({ kind: 'press', key });
        return;
    }
    const command = commandOfKey[key];
    if (command === undefined) throw new Error(`No command is known for the key "${key}".`);
    await vscode.commands.executeCommand(command);
}

/** Saves a picture of the page as `artifacts/<name>.png`. */
export async function screenshot(name: string): Promise<void> {
    if (pageIsThere) await ask({ kind: 'screenshot', name });
}

export async function resize(width: number, height: number): Promise<void> {
    if (pageIsThere) await ask({ kind: 'resize', width, height });
}

export async function hover(selector: string): Promise<void> {
    if (pageIsThere) await ask({ kind: 'hover', selector });
}

export async function click(selector: string): Promise<void> {
    if (pageIsThere) await ask({ kind: 'click', selector });
}

/** The texts of all page elements that a selector finds and a person could see. */
export async function texts(selector: string): Promise<readonly string[]> {
    const answer = await ask({ kind: 'texts', selector });
    if (!Array.isArray(answer)) throw new Error(`Not a list: ${JSON.stringify(answer)}`);
    return answer.map(String);
}

/** VS Code draws a notebook's cells in a layer above its place. */
const focusedEditor = ['.editor-instance', '.notebookOverlay']
    .map((place) => `${place} .monaco-editor.focused`)
    .join(', ');

/** Whether the keyboard belongs to a text editor; where no page is there, trusts it does. */
export async function keysGoToEditor(): Promise<boolean> {
    return !pageIsThere || (await texts(focusedEditor)).length > 0;
}

/** Waits until the keyboard belongs to a text editor. */
export async function editorHasFocus(): Promise<void> {
    await until('the keyboard in an editor', keysGoToEditor);
}

/** Lets the rig look, after VS Code has gone, whether this inference process has gone too. */
export async function reportEngine(processId: number): Promise<void> {
    const file = process.env['LEFTWARD_ENGINES'];
    if (file !== undefined) await appendFile(file, `${processId}\n`);
}

export async function ask(request: PageRequest): Promise<unknown> {
    if (rig === undefined) throw new Error('There is no page to ask.');
    const response = await fetch(rig, { method: 'POST', body: JSON.stringify(request) });
    const body = await response.text();
    if (!response.ok) throw new Error(`The page refused ${JSON.stringify(request)}: ${body}`);
    return JSON.parse(body);
}
