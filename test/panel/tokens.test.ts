import * as assert from 'node:assert/strict';
import type { PanelStep } from '../../src/protocol/panel.ts';
import type { CompletionTrace, Step } from '../../src/protocol/trace.ts';
import { openPanel, type Panel } from './support/panel.ts';
import { numberIn, probabilityIn } from './support/shown-numbers.ts';
import { inTheMenu, menuAfter } from './support/texts.ts';
import { menu } from '../support/tiny-model.ts';

function stepsOf({ generation }: CompletionTrace): readonly Step[] {
    assert.ok(generation && generation.steps.length > 1);
    return generation.steps;
}

const chipsOf = (panel: Panel) => panel.page.locator('#tokens .chip');

/** Fails where a probability that is shown is not that of a trace. */
function assertShown(shown: string, logProb: number, what: string): void {
    const [least, most] = probabilityIn(shown);
    const probability = Math.exp(logProb);
    assert.ok(
        least - 1e-9 <= probability && probability <= most + 1e-9,
        `${what}: ${shown} is shown for ${probability}.`,
    );
}

describe('token by token', () => {
    it("has a chip for each token, with the trace's probability", async () => {
        const panel = await openPanel({ drawn: inTheMenu });
        const steps = stepsOf((await panel.read()).trace);
        const shares = await chipsOf(panel).locator('.chip-share').allInnerTexts();
        assert.equal(shares.length, steps.length);
        for (const [i, { logProb, token }] of steps.entries()) {
            assertShown(shares[i] ?? '', logProb, token.text);
        }
    });

    it('has the best five alternatives for each, as in the trace', async () => {
        const panel = await openPanel({ drawn: inTheMenu });
        const steps = stepsOf((await panel.read()).trace);
        for (const [i, { alternatives, source }] of steps.entries()) {
            await chipsOf(panel).nth(i).click();
            const shown = panel.page.locator('#tokens .alternative');
            // Few tokens agree with what is typed already.
            if (source !== 'healed') assert.equal(alternatives.length, 5);
            const ids = await shown.evaluateAll((all) =>
                all.map((each) => Number(each.getAttribute('data-token-id'))),
            );
            assert.deepEqual(
                ids,
                alternatives.map(({ id }) => id),
            );
            const shares = await shown.locator('.alternative-share').allInnerTexts();
            for (const [k, { logProb, text }] of alternatives.entries()) {
                assertShown(shares[k] ?? '', logProb, text);
            }
        }
    });

    it('tells healed tokens from those that the model chose freely', async () => {
        const [left = ''] = menuAfter('    for (const drink of dr').split('│');
        const panel = await openPanel({ drawn: `${left}│` });
        const steps = stepsOf((await panel.read()).trace);
        const origins = await chipsOf(panel).locator('.chip-origin').allInnerTexts();
        const healed = steps.map(({ source }) => source === 'healed');
        assert.ok(healed.includes(true) && healed.includes(false));
        assert.deepEqual(
            origins.map((origin) => origin.includes('healed')),
            healed,
        );
    });

    it('names the rule that cut a token', async () => {
        const at = menu.text.indexOf('    return sum') + '    return'.length;
        const drawn = `${menu.text.slice(0, at)}│;${menu.text.slice(menu.text.indexOf('\n', at))}`;
        const panel = await openPanel({ drawn });
        const { trace, reading } = await panel.read();
        assert.ok(trace.cuts.some(({ removed }) => removed !== ''));
        const origins = (await chipsOf(panel).locator('.chip-origin').allInnerTexts()).join();
        const [cut] = reading.cuts.filter(({ from, to }) => from < to);
        assert.ok(cut && origins.includes(cut.rule), origins);
        assert.ok((await panel.page.locator('#strip s.cut').count()) > 0);
    });

    it('multiplies out the chain rule with the real numbers', async () => {
        const panel = await openPanel({ drawn: inTheMenu });
        const steps = stepsOf((await panel.read()).trace);
        const joint = steps.reduce((sum, { logProb }) => sum + logProb, 0);
        const values = await panel.page.locator('#tokens .numbers dd').allInnerTexts();
        assert.ok(Math.abs(numberIn(values[0] ?? '') - joint) <= 0.0051);
        assert.ok(Math.abs(numberIn(values[1] ?? '') - joint / steps.length) <= 0.00051);
        const perplexity = Math.exp(-joint / steps.length);
        assert.ok(Math.abs(numberIn(values[2] ?? '') - perplexity) <= 0.0051);
        const whole = panel.page.locator('#tokens [data-action="whole-product"]');
        if ((await whole.count()) > 0) await whole.click();
        const factors = await panel.page.locator('#tokens .factor').allInnerTexts();
        assert.equal(factors.length, steps.length);
    });

    it('says how likely it has to be right to be shown', async () => {
        const [left = ''] = inTheMenu.split('│');
        const panel = await openPanel({ drawn: `${left}│`, model: 'calibrated' });
        const { trace } = await panel.read();
        assert.deepEqual(trace.confidence, {
            probability: 0.9,
            threshold: 0.5,
            isCutShort: false,
        });
        const words = await panel.page.locator('#tokens .sureness').innerText();
        assert.match(words, /right 90% of the time/);
        assert.match(words, /From 50% on/);
    });

    it('is stepped through with the slider', async () => {
        const panel = await openPanel({ drawn: inTheMenu });
        const steps = stepsOf((await panel.read()).trace);
        const slider = panel.page.locator('#step-slider');
        await slider.focus();
        await panel.page.keyboard.press('End');
        const last = chipsOf(panel).nth(steps.length - 1);
        assert.equal(await last.getAttribute('aria-selected'), 'true');
        await panel.page.keyboard.press('ArrowLeft');
        const label = await panel.page.locator('#tokens .stepper label').innerText();
        assert.equal(label, `Token ${steps.length - 1} of ${steps.length}`);
    });

    it('is stepped through with the arrow keys', async () => {
        const panel = await openPanel({ drawn: inTheMenu });
        await panel.read();
        await chipsOf(panel).first().focus();
        await panel.page.keyboard.press('ArrowRight');
        await panel.page.keyboard.press('ArrowRight');
        assert.equal(await selectedStep(panel), 2);
        await panel.page.keyboard.press('ArrowLeft');
        assert.equal(await selectedStep(panel), 1);
        await panel.page.keyboard.press('Home');
        assert.equal(await selectedStep(panel), 0);
        const focused = await panel.page.evaluate(() =>
            document.activeElement?.getAttribute('data-step'),
        );
        assert.equal(focused, '0');
    });

    for (const how of ['hovered', 'focused'] as const) {
        it(`marks what a token was conditioned on when it is ${how}`, async () => {
            const panel = await openPanel({ drawn: inTheMenu });
            const { reading } = await panel.read();
            const { steps } = reading.written;
            const at = steps.length - 1;
            const chip = chipsOf(panel).nth(at);
            await (how === 'hovered' ? chip.hover() : chip.focus());
            const paper = panel.page.locator('#strip .paper');
            assert.match((await paper.getAttribute('class')) ?? '', /shows-condition/);
            const marked = await panel.page
                .locator('#strip .is-condition')
                .evaluateAll((all) => all.map((each) => Number(each.getAttribute('data-of'))));
            const before = [...steps.keys()].filter((i) => i < at && isInText(steps[i]));
            assert.ok(before.length > 3);
            assert.deepEqual([...new Set(marked)], before);
            assert.ok(await looksMarked(panel));
            await (how === 'hovered' ? panel.page.mouse.move(0, 0) : chip.blur());
            assert.doesNotMatch((await paper.getAttribute('class')) ?? '', /shows-condition/);
        });
    }
});

/** Healed tokens stand left of the cursor already. */
const isInText = (step: PanelStep | undefined): boolean => !!step && step.from < step.to;

async function selectedStep(panel: Panel): Promise<number> {
    const selected = panel.page.locator('#tokens .chip[aria-selected="true"]');
    return Number(await selected.getAttribute('data-step'));
}

/** Whether what a token was conditioned on looks otherwise than what stands right of the cursor. */
function looksMarked(panel: Panel): Promise<boolean> {
    return panel.page.evaluate(() => {
        const look = (selector: string): string => {
            const element = document.querySelector(selector);
            if (!element) return '';
            const style = getComputedStyle(element);
            const { outline, boxShadow, backgroundColor, opacity, textDecoration } = style;
            return [outline, boxShadow, backgroundColor, opacity, textDecoration].join(' | ');
        };
        const read = look('#strip .piece.computed, #strip .piece.reused');
        return read !== '' && read !== look('#strip .piece.unread');
    });
}
