import * as assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { Side } from '../../src/protocol/panel.ts';
import { openPanel, type Panel } from './support/panel.ts';
import { inTheMenu, longCode } from './support/texts.ts';

/** Presses a button of the experiment and waits for what it found. */
async function press(panel: Panel, action: string, side: Side): Promise<Locator> {
    const before = panel.lastOf('experiment');
    await panel.page.locator(`#experiment [data-action="${action}"]`).click();
    await panel.shows(() => panel.lastOf('experiment') !== before);
    return panel.page.locator(`[data-result="${side}"]`);
}

const difference = async (result: Locator): Promise<number> =>
    Number(await result.getAttribute('data-largest-difference'));

describe('an experiment', () => {
    it('on the right changes nothing: the same output, and a difference of exactly 0', async () => {
        const panel = await openPanel({ drawn: inTheMenu });
        const { reading } = await panel.read();
        const result = await press(panel, 'change-right', 'right');
        assert.equal(await result.getAttribute('data-largest-difference'), '0');
        assert.match(await result.innerText(), /exactly 0/);
        assert.match(await result.innerText(), /writes the same text/);
        const found = panel.lastOf('experiment');
        assert.ok(found);
        assert.notEqual(found.changed, found.original);
        assert.deepEqual(found.after.steps, found.before.steps);
        assert.equal(found.before.text, reading.written.text);
        assert.equal(found.computedTokens, found.readTokens, 'Some of it came from the cache.');
    });

    it('on the left changes probabilities', async () => {
        const panel = await openPanel({ drawn: inTheMenu });
        await panel.read();
        const result = await press(panel, 'change-left', 'left');
        const found = panel.lastOf('experiment');
        assert.ok(found);
        assert.notEqual(found.changed, found.original);
        if (found.largestDifference !== undefined) assert.ok((await difference(result)) > 0);
        assert.notDeepEqual(found.after.steps, found.before.steps);
    });

    it("on the right can be an edit of the user's own", async () => {
        const panel = await openPanel({ drawn: inTheMenu });
        await panel.read();
        const own = 'throw new Error("nobody reads this");';
        await panel.page.locator('#experiment textarea').fill(own);
        const result = await press(panel, 'run-edit', 'right');
        assert.equal(await difference(result), 0);
        assert.equal(panel.engine.everything.includes('nobody reads this'), false);
    });

    it("on the left can be an edit of the user's own", async () => {
        const panel = await openPanel({ drawn: inTheMenu });
        await panel.read();
        await panel.page.getByRole('radio', { name: 'left of the cursor' }).check();
        const area = panel.page.locator('#experiment textarea');
        const text = await area.inputValue();
        assert.ok(panel.workplace.snapshot().prefix.endsWith(text));
        await area.fill(text.replace('drink', 'plate'));
        const result = await press(panel, 'run-edit', 'left');
        assert.ok((await difference(result)) > 0);
        assert.ok(panel.engine.everything.includes('plate'));
    });

    it('with nothing changed says that nothing can differ', async () => {
        const panel = await openPanel({ drawn: inTheMenu });
        await panel.read();
        const result = await press(panel, 'run-edit', 'right');
        assert.match(await result.innerText(), /Nothing was changed/);
    });

    it('leaves the document as it was, and its right side from the engine', async () => {
        const mark = 'never_read_9f3';
        const drawn = inTheMenu.replace('│', () => `│ ${mark}`);
        const panel = await openPanel({ drawn: `${longCode(2)}${drawn}` });
        const { text } = panel.workplace;
        await panel.read();
        await press(panel, 'change-right', 'right');
        await press(panel, 'change-left', 'left');
        assert.equal(panel.workplace.text, text);
        assert.ok(panel.engine.completed.length >= 5);
        assert.equal(panel.engine.everything.includes(mark), false);
    });

    it('is over when the user cancels it', async () => {
        const panel = await openPanel({ drawn: inTheMenu });
        await panel.read();
        // Both in one breath, so that no answer comes between.
        await panel.page.evaluate(() => {
            const click = (action: string): void => {
                const button = document.querySelector(`#experiment [data-action="${action}"]`);
                if (button instanceof HTMLElement) button.click();
            };
            click('change-right');
            click('cancel');
        });
        await panel.shows(() => panel.lastOf('refused') !== undefined);
        assert.match(
            await panel.page.locator('#experiment [role="status"]').innerText(),
            /Cancelled/,
        );
        assert.equal(panel.lastOf('experiment'), undefined);
    });
});
