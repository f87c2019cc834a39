import * as assert from 'node:assert/strict';
import { never } from '../support/live-engine.ts';
import { menu } from '../support/tiny-model.ts';
import { openPanel, type Panel } from './support/panel.ts';
import { inTheMenu } from './support/texts.ts';

const chosenStep = 2;

const alternative = (panel: Panel) =>
    panel.page.locator('#tokens .alternative:not([aria-current])').first();

const chipTexts = (panel: Panel): Promise<string[]> =>
    panel.page
        .locator('#tokens .chip-text')
        .evaluateAll((all) => all.map((each) => each.textContent));

const answered = (panel: Panel): Promise<void> =>
    panel.shows(() => panel.lastOf('what-if') !== undefined);

describe('what if another token stood there', () => {
    it('is continued by the engine after a click, and taken back', async () => {
        const panel = await openPanel({ drawn: inTheMenu });
        const { trace } = await panel.read();
        const own = await chipTexts(panel);
        await panel.page.locator('#tokens .chip').nth(chosenStep).click();
        const id = Number(await alternative(panel).getAttribute('data-token-id'));
        await alternative(panel).click();
        await answered(panel);
        const steps = trace.generation?.steps ?? [];
        const begin = [...steps.slice(0, chosenStep).map(({ token }) => token.id), id];
        const answer = panel.lastOf('what-if');
        assert.ok(answer);
        const ids = answer.written.steps.map((step) => step.id);
        assert.deepEqual(ids.slice(0, begin.length), begin);
        const asked = panel.engine.completed.at(-1);
        assert.ok(asked?.background);
        assert.deepEqual(asked.begin, begin);
        assert.equal((await chipTexts(panel)).length, answer.written.steps.length);
        assert.match(await panel.page.locator('#tokens .banner').innerText(), /your choice/);
        await panel.page.locator('[data-action="take-back"]').click();
        assert.deepEqual(await chipTexts(panel), own);
    });

    it('has the numbers that the engine gives when it is asked for these tokens', async () => {
        const panel = await openPanel({ drawn: inTheMenu });
        await panel.read();
        await panel.page.locator('#tokens .chip').nth(chosenStep).click();
        await alternative(panel).click();
        await answered(panel);
        const answer = panel.lastOf('what-if');
        const asked = panel.engine.completed.at(-1);
        assert.ok(answer && asked?.begin);
        const begin = answer.written.steps.map(({ id }) => id);
        const { progress: _, block: __, ...plain } = asked;
        const scored = await panel.engine.complete(
            { ...plain, begin, maxNewTokens: begin.length },
            never,
        );
        assert.equal(scored.steps.length, begin.length);
        for (const [i, { logProb }] of scored.steps.entries()) {
            assert.ok(Math.abs(logProb - (answer.written.steps[i]?.logProb ?? NaN)) < 1e-4);
        }
    });

    it('works by keyboard alone', async () => {
        const panel = await openPanel({ drawn: inTheMenu });
        await panel.read();
        const { keyboard } = panel.page;
        await panel.page.locator('#tokens .chip').first().focus();
        await keyboard.press('ArrowRight');
        await keyboard.press('Tab');
        await keyboard.press('Tab');
        assert.match(await focusedClass(panel), /alternative/);
        await keyboard.press('Enter');
        await answered(panel);
        assert.notEqual(await focusedClass(panel), '', 'The keyboard was lost.');
        const back = panel.page.locator('[data-action="take-back"]');
        for (let i = 0; i < 40 && !(await isFocused(panel, 'take-back')); i++) {
            await keyboard.press('Shift+Tab');
        }
        assert.ok(await isFocused(panel, 'take-back'));
        await keyboard.press('Enter');
        assert.equal(await back.count(), 0);
        assert.notEqual(await focusedClass(panel), '', 'The keyboard was lost.');
    });

    it('is void once something else was read', async () => {
        const panel = await openPanel({ drawn: inTheMenu });
        await panel.read();
        await panel.page.locator('#tokens .chip').nth(chosenStep).click();
        await alternative(panel).click();
        await answered(panel);
        panel.workplace.show(`${menu.text.slice(0, 300)}│`);
        const { reading } = await panel.read();
        assert.equal(await panel.page.locator('[data-action="take-back"]').count(), 0);
        assert.equal((await chipTexts(panel)).length, reading.written.steps.length);
    });
});

const focusedClass = (panel: Panel): Promise<string> =>
    panel.page.evaluate(() => {
        const { activeElement } = document;
        return activeElement === document.body ? '' : (activeElement?.className ?? '');
    });

const isFocused = (panel: Panel, action: string): Promise<boolean> =>
    panel.page.evaluate(
        (name) => document.activeElement?.getAttribute('data-action') === name,
        action,
    );
