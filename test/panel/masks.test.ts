import * as assert from 'node:assert/strict';
import { openPanel, sharedPanel, type Panel } from './support/panel.ts';
import { states } from './support/states.ts';

const positions = 12;
/** Where the input of an encoder–decoder ends, and what Transformer-XL remembers. */
const half = positions / 2;

/** By the papers' own words: which positions (columns) each position (row) may attend to. */
const definitions: Readonly<Record<string, (row: number) => readonly number[]>> = {
    // Radford et al. 2018: a left-to-right decoder.
    causal: (row) => range(0, row + 1),
    // Devlin et al. 2018: every position attends to every other.
    bidirectional: () => range(0, positions),
    // Raffel et al. 2019: fully visible input; the output sees the input and, causally, itself.
    'encoder-decoder': (row) => (row < half ? range(0, half) : range(0, row + 1)),
    // Dai et al. 2019: the segment before, which is not computed again, and, causally, itself.
    memory: (row) => (row < half ? [] : range(0, row + 1)),
};

const range = (from: number, to: number): readonly number[] =>
    Array.from({ length: to - from }, (_, i) => from + i);

/** For each row of a mask that is drawn: which columns it may look at. */
function drawnMask(panel: Panel, kind: string): Promise<readonly (readonly number[])[]> {
    return panel.page.evaluate((name) => {
        const rows = document.querySelectorAll(`[data-mask="${name}"] [role="option"]`);
        return [...rows].map((row) => {
            const cells = [...row.querySelectorAll('svg > :not(line)')];
            return cells.flatMap((cell, column) =>
                cell.classList.contains('hidden') ? [] : [column],
            );
        });
    }, kind);
}

describe('three masks', () => {
    const shared = sharedPanel(() => states['a reading']({}));

    for (const [kind, definition] of Object.entries(definitions)) {
        it(`draws the ${kind} one as it is defined`, async () => {
            const panel = shared();
            const expected = range(0, positions)
                .map(definition)
                .filter((columns) => columns.length > 0);
            assert.deepEqual(await drawnMask(panel, kind), expected);
        });
    }

    it("are drawn over the user's last dozen tokens", async () => {
        const panel = shared();
        const labels = panel.page.locator('[data-mask="causal"] .mask-label');
        const texts = await labels.evaluateAll((all) => all.map((each) => each.textContent));
        const last = panel.reading?.left.tokens.slice(-positions) ?? [];
        assert.deepEqual(
            texts.map((text) => text.trim()),
            last.map((text) => text.trim()),
        );
    });

    it('say in words what the row sees that the mouse points at', async () => {
        const panel = shared();
        const row = panel.page.locator('[data-mask="causal"] [role="option"]').nth(4);
        await row.hover();
        const says = (kind: string): Promise<string> =>
            panel.page.locator(`[data-mask="${kind}"] .mask-says`).innerText();
        assert.match(await says('causal'), /itself and 4 tokens on its left, nothing on its right/);
        assert.match(await says('causal'), /predict the next token/);
        assert.match(await says('bidirectional'), /4 tokens on its left and 7 tokens on its right/);
        assert.match(await says('encoder-decoder'), /nothing of the output/);
    });

    it('say it for the row that the arrow keys lead to', async () => {
        const panel = shared();
        const rows = panel.page.locator('[data-mask="bidirectional"] [role="option"]');
        await rows.and(panel.page.locator('[tabindex="0"]')).focus();
        await panel.page.keyboard.press('Home');
        const says = panel.page.locator('[data-mask="bidirectional"] .mask-says');
        assert.match(await says.innerText(), /11 tokens on its right/);
        await panel.page.keyboard.press('ArrowDown');
        assert.match(await says.innerText(), /one token on its left and 10 tokens on its right/);
    });

    it('name every row, with what it sees, for those who do not see it', async () => {
        const panel = shared();
        for (const option of await panel.page.locator('#masks [role="option"]').all()) {
            assert.match((await option.textContent()) ?? '', /[Ss]ees/);
        }
    });

    it('tell why another kind cannot be put in its place, and what Transformer-XL changes', async () => {
        const panel = shared();
        const text = await panel.page.locator('#masks').innerText();
        for (const words of [
            /BERT/,
            /T5/,
            /BART/,
            /Transformer-XL/,
            /still nothing of the right/,
        ]) {
            assert.match(text, words);
        }
    });

    it('stand over letters before anything was read', async () => {
        const panel = await openPanel();
        assert.deepEqual(
            await drawnMask(panel, 'causal'),
            range(0, positions).map((row) => range(0, row + 1)),
        );
    });
});
