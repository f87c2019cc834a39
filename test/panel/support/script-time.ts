/** How much work the browser does for an update of the page. */
import type { CDPSession, JSHandle, Page } from 'playwright-core';
import type { ToPanel } from '../../../src/protocol/panel.ts';

/** What one update cost, in milliseconds of the processor's time for the page's thread. */
export interface UpdateCost {
    /** In JavaScript, layout that it forces included. */
    readonly script: number;
    /** Styles and layout, forced or not. */
    readonly layout: number;
}

/** So often is each update made; the least that it cost counts, for other programs only ever add to that. */
const rounds = 5;

/**
 * Gives a page messages one by one, each once the one before is drawn, and all of them some times over.
 *
 * They are in the page before the clock runs: what a message costs on its way is the editor's affair.
 */
export async function costOfUpdates(
    page: Page,
    messages: readonly ToPanel[],
): Promise<readonly UpdateCost[]> {
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const handle = await page.evaluateHandle((given) => given, messages);
    const least: UpdateCost[] = [];
    for (let round = 0; round < rounds; round++) {
        // What was done before leaves nothing to tidy up.
        await session.send('HeapProfiler.collectGarbage');
        for (const index of messages.keys()) {
            const before = await metrics(session);
            await show(handle, index);
            const after = await metrics(session);
            const known = least[index] ?? { script: Infinity, layout: Infinity };
            least[index] = {
                script: Math.min(known.script, after.script - before.script),
                layout: Math.min(known.layout, after.layout - before.layout),
            };
        }
    }
    await handle.dispose();
    await session.detach();
    return least;
}

/** Resolves once a message that is in the page is drawn. */
function show(messages: JSHandle<readonly ToPanel[]>, index: number): Promise<void> {
    return messages.evaluate(
        (given, at) =>
            new Promise<void>((resolve) => {
                const data: unknown = given[at];
                window.dispatchEvent(new MessageEvent('message', { data, origin: window.origin }));
                requestAnimationFrame(() =>
                    requestAnimationFrame(() => {
                        resolve();
                    }),
                );
            }),
        index,
    );
}

async function metrics(session: CDPSession): Promise<UpdateCost> {
    const { metrics: list } = await session.send('Performance.getMetrics');
    const seconds = (name: string): number => list.find((each) => each.name === name)?.value ?? 0;
    return {
        script: seconds('ScriptDuration') * 1000,
        layout: (seconds('LayoutDuration') + seconds('RecalcStyleDuration')) * 1000,
    };
}

/** The value that `share` (0 to 1) of the values do not exceed. */
export function quantile(values: readonly number[], share: number): number {
    const sorted = [...values].sort((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}
