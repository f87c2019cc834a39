/** How much work the browser does for an update of the page. */
import type { CDPSession, Page } from 'playwright-core';
import type { ToPanel } from '../../../src/protocol/panel.ts';

/** What one update cost, in milliseconds. */
export interface UpdateCost {
    /** In JavaScript, layout that it forces included. */
    readonly script: number;
    /** Styles and layout, forced or not. */
    readonly layout: number;
}

/**
 * Gives a page messages one by one, each once the one before is drawn.
 *
 * They are in the page before the clock runs: what a message costs on its way is the editor's affair.
 */
export async function costOfUpdates(
    page: Page,
    messages: readonly ToPanel[],
): Promise<readonly UpdateCost[]> {
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    const handle = await page.evaluateHandle((given) => given, messages);
    const costs: UpdateCost[] = [];
    for (const index of messages.keys()) {
        const before = await metrics(session);
        await page.evaluate(
            ({ given, index: at }) =>
                new Promise<void>((resolve) => {
                    const data: unknown = given[at];
                    window.dispatchEvent(
                        new MessageEvent('message', { data, origin: window.origin }),
                    );
                    requestAnimationFrame(() =>
                        requestAnimationFrame(() => {
                            resolve();
                        }),
                    );
                }),
            { given: handle, index },
        );
        const after = await metrics(session);
        costs.push({ script: after.script - before.script, layout: after.layout - before.layout });
    }
    await handle.dispose();
    await session.detach();
    return costs;
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
