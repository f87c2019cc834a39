import { setTimeout as pause } from 'node:timers/promises';
import type { RequestEnd } from './agent-requests.ts';
import { lookAtPage, selectors, watchAnew, type Seen } from './watch-page.ts';
import { textBefore, type Word } from './words.ts';
import type { Workbench } from './workbench.ts';

/** What one key brought. */
export interface Key extends Seen {
    /** Whether Leftward had a suggestion for it. */
    readonly isReady: boolean;
}

/** Long enough for the language's own completions and the model to have read the new text, in milliseconds. */
const settleMs = 700;
/** VS Code lets the list wait for 750 ms at most. */
const longestWaitMs = 1500;
/** How long after ghost text the list might still come. */
const afterGhostMs = 300;
const lookEveryMs = 40;

/** From key to key of somebody who types 60 words a minute. */
const keyToKeyMs = 150;
const typedKeys = 4;

/** Presses the first key of a word, and waits for what comes of it. */
export async function pressFirstKey(workbench: Workbench, word: Word): Promise<Key> {
    await prepare(workbench, word);
    await workbench.page.keyboard.press(word.word.charAt(0));
    let seen = await look(workbench);
    for (const start = Date.now(); !isOver(seen, Date.now() - start);) {
        await pause(lookEveryMs);
        seen = await look(workbench);
    }
    return { ...seen, isReady: await isReady(workbench) };
}

function isOver({ listMs, ghostMs }: Seen, passedMs: number): boolean {
    if (listMs !== undefined || passedMs > longestWaitMs) return true;
    return ghostMs !== undefined && passedMs > ghostMs + afterGhostMs;
}

/** Types the first keys of a word without waiting; of each, what there was when the next one came. */
export async function typeWord(workbench: Workbench, word: Word): Promise<readonly Key[]> {
    await prepare(workbench, word);
    const keys: Key[] = [];
    for (const character of word.word.slice(0, typedKeys)) {
        const next = pause(keyToKeyMs);
        await workbench.page.keyboard.press(character);
        await next;
        const seen = await look(workbench);
        keys.push({ ...seen, isReady: await isReady(workbench) });
    }
    return keys;
}

async function prepare({ page, ask }: Workbench, word: Word): Promise<void> {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    const { source, offset } = word;
    await ask({ kind: 'show', path: source.path, text: textBefore(word), offset });
    await page.locator('.editor-instance .monaco-editor.focused').waitFor({ state: 'attached' });
    await pause(settleMs);
    await ask({ kind: 'outcomes' });
    await page.evaluate(watchAnew);
}

const look = ({ page }: Workbench): Promise<Seen> => page.evaluate(lookAtPage, selectors);

/** Whether the newest answer since the last question has ghost text. */
async function isReady({ ask }: Workbench): Promise<boolean> {
    const ends = (await ask({ kind: 'outcomes' })) as readonly RequestEnd[];
    return ends.findLast(({ reason }) => reason !== 'superseded')?.outcome === 'shown';
}
