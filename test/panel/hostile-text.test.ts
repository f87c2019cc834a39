import * as assert from 'node:assert/strict';
import { overflowOf } from './support/accessibility.ts';
import { bidi, control, halves, markup, wasRun } from './support/hostile-text.ts';
import { openPanel, type Panel } from './support/panel.ts';
import { textOfStrip, unfold } from './support/strip.ts';
import { experimentOnBothSides } from './support/states.ts';

/** Fails where text of the user's became anything but text, or tore the page apart. */
async function assertHarmless(panel: Panel): Promise<void> {
    assert.equal(await wasRun(panel.page), false);
    assert.equal(await panel.page.locator('img, iframe, object, embed, [onload]').count(), 0);
    assert.equal(await panel.page.locator('script').count(), 1);
    assert.equal(await overflowOf(panel.page), 0);
}

/** A panel on text that holds `hostile` everywhere where a text may. */
async function openOn(hostile: string): Promise<Panel> {
    const panel = await openPanel({
        drawn: `const a = '${hostile}';\nconst b = '${hostile}'; const│ ${hostile}\n${hostile}`,
        path: `src/${hostile}.ts`,
        languageId: hostile,
        trainingData: hostile,
    });
    await panel.read();
    return panel;
}

describe('hostile text', () => {
    it('of markup is shown as it stands', async () => {
        const panel = await openOn(markup);
        assert.ok((await textOfStrip(panel.page)).includes(markup));
        assert.ok((await panel.page.locator('#summary').innerText()).includes('<img src=x'));
        assert.ok((await panel.page.locator('#map').textContent())?.includes(markup));
        await experimentOnBothSides(panel);
        await assertHarmless(panel);
    });

    it('of markup in words of the engine is shown as it stands', async () => {
        const panel = await openOn('a');
        const { view } = panel;
        assert.ok(view?.reading);
        panel.conversation.dispose();
        const written = {
            ...view.reading.written,
            text: markup,
            steps: view.reading.written.steps.map((step) => ({
                ...step,
                text: markup,
                alternatives: step.alternatives.map((each) => ({ ...each, text: markup })),
            })),
        };
        panel.post({
            kind: 'view',
            view: {
                ...view,
                engine: { kind: 'failed', failure: markup },
                nothing: markup,
                reading: {
                    ...view.reading,
                    id: view.reading.id + 1,
                    outcome: markup,
                    reused: markup,
                    offered: markup,
                    written,
                    cuts: [{ rule: markup, from: 0, to: 3, added: markup }],
                },
            },
        });
        panel.post({ kind: 'refused', question: 'experiment', why: markup });
        await panel.drawn();
        assert.ok((await panel.text()).split('<img src=x').length > 5);
        await assertHarmless(panel);
    });

    it('that turns its direction is named, and turns nothing round', async () => {
        const panel = await openOn(bidi);
        const text = await textOfStrip(panel.page);
        for (const name of ['U+202E', 'U+202C', 'U+2066', 'U+2069', 'U+061C', 'U+200F']) {
            assert.ok(text.includes(name), name);
        }
        // The page's own isolates begin with U+2068.
        const page = await panel.text();
        assert.doesNotMatch(page, /[\u202A-\u202E\u2066\u2067\u061C\u200E\u200F]/);
        assert.equal(page.split('\u2068').length, page.split('\u2069').length);
        await assertHarmless(panel);
    });

    it('of halves of characters is named', async () => {
        const panel = await openOn(halves);
        assert.match(await textOfStrip(panel.page), /U\+D83D|U\+FFFD|\uFFFD/);
        await assertHarmless(panel);
    });

    it('of control characters is named', async () => {
        const panel = await openOn(control);
        const text = await textOfStrip(panel.page);
        for (const name of ['U+0000', 'U+0007', 'U+001B', 'U+007F', 'U+0085', 'U+2028']) {
            assert.ok(text.includes(name), name);
        }
        await assertHarmless(panel);
    });

    it('of a line of 100,000 characters is shortened where it would hold up the page', async () => {
        const long = 'x'.repeat(100_000);
        const panel = await openPanel({ drawn: `const a = '${long}';│ ${long}` });
        await panel.read();
        await unfold(panel.page);
        assert.ok((await panel.page.locator('#strip .gap').count()) >= 1);
        assert.ok((await panel.text()).length < 50_000);
        await assertHarmless(panel);
    });
});
