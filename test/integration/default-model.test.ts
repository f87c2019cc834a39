import * as assert from 'node:assert/strict';
import { open, prefixOf } from './support/documents.ts';
import { seesGhostText } from './support/ghost-text.ts';
import { shownText, suggest } from './support/leftward.ts';
import { press, type } from './support/page.ts';
import { configure } from './support/settings.ts';
import { until } from './support/wait.ts';

const source = `export function add(a: number, b: number): number {
    return a + b;
}

export function subtract(a: number, b: number): number {
    return a - b;
}

export function multiply(a: number, b: number): `;

describe('the model that ships with the extension', () => {
    it('continues what stands left of the cursor, and Tab takes it', async () => {
        await configure({ model: 'default', timeBudgetMs: 5000 });
        const editor = await open('arithmetic.ts', source);
        await type('num');
        await until('the typed text', () => prefixOf(editor) === `${source}num`);
        const text = shownText(await suggest());
        assert.match(text, /^ber\b/);
        await seesGhostText(text);
        await press('Tab');
        await until('the accepted text', () => prefixOf(editor) === `${source}num${text}`);
    });
});
