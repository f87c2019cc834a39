import * as assert from 'node:assert/strict';
import type { CompletionTrace } from '../../src/protocol/trace.ts';
import { never } from '../support/live-engine.ts';
import { request } from '../support/tiny-model.ts';
import { openPanel, type Panel } from './support/panel.ts';
import { inLongCode, inTheMenu } from './support/texts.ts';

const start = (panel: Panel): Promise<void> =>
    panel.page.locator('#occlusion [data-action="occlude"]').click();

/** ln P of what was written at a trace's place, after other text than what stands there; by one request. */
async function scoreOf(
    panel: Panel,
    { generation }: CompletionTrace,
    text: string,
): Promise<number> {
    const begin = generation?.steps.map(({ token }) => token.id) ?? [];
    const scored = await panel.engine.complete(
        request(text, {
            path: 'src/menu.ts',
            begin,
            maxNewTokens: begin.length,
            reservedTokens: panel.settings.maxBlockTokens,
        }),
        never,
    );
    return scored.steps.reduce((sum, { logProb }) => sum + logProb, 0);
}

describe('which lines on the left mattered', () => {
    it('is what the same tokens lose without the line, by direct scoring', async () => {
        const panel = await openPanel({ drawn: inTheMenu });
        const { trace } = await panel.read();
        await start(panel);
        await panel.shows(() => panel.lastOf('occlusion')?.isOver === true, 60_000);
        const found = panel.lastOf('occlusion');
        assert.ok(found && trace.left && trace.generation);
        assert.equal(found.done, found.of);
        assert.equal(found.lines.length, found.of);
        const text = trace.left.prefix.slice(trace.generation.prompt.outOfWindowChars);
        const whole = await scoreOf(panel, trace, text);
        assert.ok(Math.abs(found.logProb - whole) < 1e-4);
        const lines = text.split('\n');
        for (const { line, change } of found.lines) {
            if (line === lines.length - 1) continue;
            const without = await scoreOf(panel, trace, lines.toSpliced(line, 1).join('\n'));
            assert.ok(
                Math.abs(change - (without - whole)) < 1e-4,
                `Line ${line}: ${change}, but ${without - whole} when it is scored.`,
            );
        }
    });

    it('draws each line with its number, and names those that mattered most', async () => {
        const panel = await openPanel({ drawn: inTheMenu });
        await panel.read();
        await start(panel);
        await panel.shows(() => panel.lastOf('occlusion')?.isOver === true, 60_000);
        const found = panel.lastOf('occlusion');
        assert.ok(found);
        const rows = panel.page.locator('#occlusion [role="option"]');
        assert.equal(await rows.count(), found.lines.length);
        const strongest = found.lines.toSorted((a, b) => a.change - b.change)[0];
        assert.ok(strongest && strongest.change < 0);
        const summary = await panel.page.locator('#occlusion .strongest').innerText();
        assert.ok(summary.includes(strongest.text.trim().split('  ')[0] ?? ''), summary);
    });

    it('shows its progress, and can be cancelled', async () => {
        const panel = await openPanel({ drawn: inLongCode(8), model: 'shipped' });
        await panel.read();
        await start(panel);
        await panel.shows(() => {
            const isOnItsWay = (panel.lastOf('occlusion')?.done ?? 0) >= 2;
            if (isOnItsWay) panel.engine.hold();
            return isOnItsWay;
        });
        const bar = panel.page.locator('#occlusion progress');
        assert.ok(Number(await bar.getAttribute('value')) >= 1);
        await panel.page.locator('#occlusion [data-action="cancel"]').click();
        await panel.shows(
            () =>
                panel.lastOf('occlusion')?.isOver === true || panel.lastOf('refused') !== undefined,
        );
        const found = panel.lastOf('occlusion');
        assert.ok(found && found.done < found.of);
        const { length } = panel.engine.completed;
        await panel.page.waitForTimeout(300);
        assert.equal(panel.engine.completed.length, length, 'The engine is asked on.');
        assert.equal(await bar.isVisible(), false);
    });

    it('points at the line in the strip', async () => {
        const panel = await openPanel({ drawn: inTheMenu });
        await panel.read();
        await start(panel);
        await panel.shows(() => panel.lastOf('occlusion')?.isOver === true, 60_000);
        const row = panel.page.locator('#occlusion [role="option"]').nth(1);
        await row.hover();
        const pointedAt = panel.page.locator('#strip .is-pointed-at');
        assert.equal(await pointedAt.count(), 1);
        await panel.page.mouse.move(0, 0);
        assert.equal(await pointedAt.count(), 0);
    });
});
