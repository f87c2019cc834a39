import * as assert from 'node:assert/strict';
import type { Reading, ToPanel, View } from '../../src/protocol/panel.ts';
import { openPanel, type Panel } from './support/panel.ts';
import { slowness } from './support/machine-speed.ts';
import { costOfUpdates, quantile } from './support/script-time.ts';
import { inLongCode } from './support/texts.ts';
import { takingTurns, typedAlong, withSteps } from './support/typing.ts';

// A machine slower than the one that support/machine-speed.ts names has as much more as it is slower at a piece of like work.

/** The most that the page may take until it is first painted, after its script began, in milliseconds. */
const firstPaintMs = 100;

/** The most script that an update may take in 95 of 100 cases, in milliseconds. */
const updateMs = 16;

const prefixTokens = 1000;
const steps = 48;
const updates = 60;
const reloads = 10;

/** As many tokens as the model's window holds, and as many more as are missing, from beyond it. */
async function largeReading(panel: Panel): Promise<{ view: View; reading: Reading }> {
    const { reading } = await panel.read();
    const { view } = panel;
    const { tokens, beyond } = reading.left;
    const missing = prefixTokens - tokens.length;
    assert.ok(view && missing <= beyond.tokens.length, `Only ${tokens.length} tokens were read.`);
    const all = [...(missing > 0 ? beyond.tokens.slice(-missing) : []), ...tokens];
    const left = { ...reading.left, tokens: all };
    return { view, reading: withSteps({ ...reading, left }, steps) };
}

const shipped = { model: 'shipped', settings: { maxBlockTokens: 48 } } as const;

describe('speed', () => {
    it(`first paint at most ${firstPaintMs} ms after the script begins`, async () => {
        const panel = await openPanel({ drawn: inLongCode(12), ...shipped });
        await panel.read();
        const slower = await slowness(panel.page);
        const times: number[] = [];
        for (let i = 0; i < reloads; i++) {
            await panel.page.reload();
            times.push(await firstPaint(panel));
        }
        console.log(`        first paint ${inWords(times)}; ${byHow(slower)}`);
        // Other programs only ever add to it.
        assert.ok(Math.min(...times) <= firstPaintMs * slower);
    });

    it(`at most ${updateMs} ms of script at p95 while the user types`, async () => {
        const panel = await openPanel({ drawn: inLongCode(12), ...shipped });
        const { view, reading } = await largeReading(panel);
        await assertQuick(panel, 'one token more', typedAlong(view, reading, updates));
    });

    it(`at most ${updateMs} ms of script at p95 for wholly new views`, async () => {
        const panel = await openPanel({ drawn: inLongCode(12), ...shipped });
        const { view, reading } = await largeReading(panel);
        panel.workplace.show(inLongCode(12, 100));
        const other = await largeReading(panel);
        const both = [reading, other.reading];
        await assertQuick(panel, 'a new view', takingTurns(view, both, updates));
    });
});

/** From the beginning of the page's script to what is painted first, in milliseconds. */
function firstPaint(panel: Panel): Promise<number> {
    return panel.page.evaluate(async () => {
        const paintOf = () => performance.getEntriesByName('first-contentful-paint')[0];
        while (!paintOf()) await new Promise(requestAnimationFrame);
        const script = performance
            .getEntriesByType('resource')
            .find(({ name }) => name.endsWith('panel.js'));
        const begun = script instanceof PerformanceResourceTiming ? script.responseEnd : 0;
        return (paintOf()?.startTime ?? Infinity) - begun;
    });
}

async function assertQuick(
    panel: Panel,
    what: string,
    messages: readonly ToPanel[],
): Promise<void> {
    panel.conversation.dispose();
    const slower = await slowness(panel.page);
    const costs = await costOfUpdates(panel.page, messages);
    const script = costs.map((cost) => cost.script);
    const layout = costs.map((cost) => cost.layout);
    console.log(
        `        ${what}: script ${inWords(script)}; styles and layout ${inWords(layout)}; ${byHow(slower)}`,
    );
    const p95 = quantile(script, 0.95);
    assert.ok(p95 <= updateMs * slower, `${p95.toFixed(1)} ms, slower by ${slower.toFixed(2)}`);
}

const byHow = (slower: number): string => `this machine is slower by ${slower.toFixed(2)}`;

function inWords(times: readonly number[]): string {
    const at = (share: number): string => quantile(times, share).toFixed(1);
    return `${at(0.5)} ms (p95 ${at(0.95)} ms, most ${at(1)} ms, n = ${times.length})`;
}
