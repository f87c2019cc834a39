import * as assert from 'node:assert/strict';
import type { CompletionTrace } from '../../src/protocol/trace.ts';
import { openPanel, type Panel } from './support/panel.ts';
import { piecesOf, textOf, unfold } from './support/strip.ts';
import { inLongCode, inTheMenu, longCode, menuAfter } from './support/texts.ts';

/** The text that the engine read, and how much of it was in the KV cache: from the trace alone. */
function readText({ left, generation }: CompletionTrace): { reused: string; computed: string } {
    assert.ok(left && generation);
    const { ends, header, reusedTokens, healedChars } = generation.prompt;
    const bytes = Buffer.from(left.prefix.slice(0, left.prefix.length - healedChars));
    const last = ends.at(-1) ?? 0;
    const ofHeader = ends[header.length - 1] ?? 0;
    const from = bytes.length - (last - ofHeader);
    const border = from + Math.max(0, (ends[reusedTokens - 1] ?? 0) - ofHeader);
    return {
        reused: bytes.subarray(from, border).toString(),
        computed: bytes.subarray(border).toString(),
    };
}

describe('what the model saw', () => {
    it('is the text left of the cursor, as the engine read it', async () => {
        const panel = await openPanel({ drawn: menuAfter('for (const drink of dr') });
        const { trace } = await panel.read();
        await unfold(panel.page);
        const pieces = await piecesOf(panel.page, 'read');
        const { reused, computed } = readText(trace);
        assert.equal(textOf(pieces, 'reused', 'computed'), reused + computed);
        assert.ok(trace.left?.prefix.endsWith(textOf(pieces, 'reused', 'computed', 'healed')));
    });

    it('tells what was in the KV cache from what was computed', async () => {
        const settings = { maxBlockTokens: 32 };
        const panel = await openPanel({ drawn: menuAfter('    for (const drink'), settings });
        await panel.read();
        panel.workplace.show(menuAfter('    return sum;\n}\n\nexport function desc'));
        const { trace } = await panel.read();
        await unfold(panel.page);
        const { reused, computed } = readText(trace);
        assert.ok(reused !== '' && computed !== '');
        const pieces = await piecesOf(panel.page, 'read');
        assert.equal(textOf(pieces, 'reused'), reused);
        assert.equal(textOf(pieces, 'computed'), computed);
    });

    it('says so in words, too', async () => {
        const panel = await openPanel({ drawn: inTheMenu });
        const { trace } = await panel.read();
        const { ids, reusedTokens } = trace.generation?.prompt ?? { ids: [], reusedTokens: 0 };
        const legend = await panel.page.locator('#strip .legend').innerText();
        if (reusedTokens > 0) assert.match(legend, new RegExp(`KV cache: ${reusedTokens} token`));
        assert.match(legend, new RegExp(`computed for this: ${ids.length - reusedTokens} token`));
    });

    it('shows the end of what is beyond the window, with its size', async () => {
        const panel = await openPanel({ drawn: `${longCode(1)}${inTheMenu}` });
        const { trace } = await panel.read();
        const chars = trace.generation?.prompt.outOfWindowChars ?? 0;
        assert.ok(chars > 0);
        const label = panel.page.locator('[data-part="beyond"] .band-label');
        assert.match(await label.innerText(), new RegExp(`\\d+ tokens, ${chars} characters`));
        await unfold(panel.page);
        const beyond = textOf(await piecesOf(panel.page, 'beyond'), 'beyond');
        const read = textOf(await piecesOf(panel.page, 'read'), 'beyond');
        assert.equal(beyond + read, trace.left?.prefix.slice(0, chars));
    });

    it('says nothing of a place beyond where all of the text fits', async () => {
        const panel = await openPanel({ drawn: 'const a = │' });
        await panel.read();
        assert.equal(await panel.page.locator('[data-part="beyond"]').isVisible(), false);
    });

    it('ends with a line at the cursor, before what the model wrote', async () => {
        const panel = await openPanel({ drawn: inTheMenu });
        const { trace } = await panel.read();
        const cursor = panel.page.locator('[data-part="cursor"]');
        assert.equal(await cursor.count(), 1);
        const after = await cursor.evaluate((line) => {
            const rest: string[] = [];
            for (let next = line.nextElementSibling; next; next = next.nextElementSibling) {
                rest.push(next.textContent);
            }
            return rest.join('');
        });
        assert.equal(after, trace.generation?.text);
    });

    it('hatches what stands right of the cursor and says how much is never read', async () => {
        const panel = await openPanel({ drawn: inTheMenu });
        await panel.read();
        const right = inTheMenu.slice(inTheMenu.indexOf('│') + 1);
        const band = panel.page.locator('[data-part="never-read"]');
        const lines = right.split('\n').length;
        assert.match(
            await band.locator('.band-label').innerText(),
            new RegExp(`Never read: ${right.length} characters on ${lines} lines`),
        );
        await unfold(panel.page);
        const shown = textOf(await piecesOf(panel.page, 'never-read'), 'unread');
        assert.equal(shown, right);
        assert.ok(await isHatched(panel), 'It is told by colour alone.');
    });

    it('folds all but the ends of long texts, and opens by key', async () => {
        const settings = { maxBlockTokens: 32 };
        const panel = await openPanel({ drawn: inTheMenu, settings });
        await panel.read();
        const { page } = panel;
        const fold = page.locator('[data-part="read"] [data-action="unfold"]');
        const rows = page.locator('[data-part="read"] .row');
        const before = await rows.count();
        await fold.focus();
        await page.keyboard.press('Enter');
        assert.equal(await fold.getAttribute('aria-expanded'), 'true');
        assert.ok((await rows.count()) > before);
        await page.keyboard.press('Enter');
        assert.equal(await rows.count(), before);
    });

    it('takes 2,000 tokens, and scrolls them without a long task', async () => {
        const panel = await openPanel({ drawn: inLongCode(20), model: 'shipped' });
        await panel.read();
        await unfold(panel.page);
        const tokens = await panel.page.locator('#strip .piece').count();
        assert.ok(tokens >= 2000, `Only ${tokens} tokens are shown.`);
        const longest = await longestFrame(panel);
        assert.ok(longest < 100, `A frame took ${longest.toFixed(0)} ms.`);
    });
});

/** Whether the text that was never read looks another way than by its colour. */
function isHatched(panel: Panel): Promise<boolean> {
    return panel.page.evaluate(() => {
        const band = document.querySelector('[data-part="never-read"]');
        const all = band ? [band, ...band.querySelectorAll('*')] : [];
        return all.some((each) => getComputedStyle(each).backgroundImage.includes('gradient'));
    });
}

/** So often is the strip scrolled through. */
const turns = 5;

/**
 * Scrolls the strip from end to end, some times over; the longest frame of all, in milliseconds.
 * Of the same frame in every turn the shortest counts: other programs only ever add to it.
 */
async function longestFrame(panel: Panel): Promise<number> {
    let frames = await scrollThrough(panel);
    for (let turn = 1; turn < turns; turn++) {
        const again = await scrollThrough(panel);
        frames = frames.map((ms, part) => Math.min(ms, again[part] ?? Infinity));
    }
    return Math.max(...frames);
}

/** What each frame of a way through the strip took, in milliseconds. */
function scrollThrough(panel: Panel): Promise<readonly number[]> {
    return panel.page.evaluate(async () => {
        const paper = document.querySelector('#strip .paper');
        if (!paper) throw new Error('There is no strip.');
        const frame = (): Promise<number> =>
            new Promise((resolve) => requestAnimationFrame(resolve));
        const frames: number[] = [];
        let before = await frame();
        for (let part = 0; part <= 40; part++) {
            paper.scrollTop = ((paper.scrollHeight - paper.clientHeight) * part) / 40;
            window.scrollTo(0, (document.documentElement.scrollHeight * part) / 40);
            const now = await frame();
            frames.push(now - before);
            before = now;
        }
        return frames;
    });
}
