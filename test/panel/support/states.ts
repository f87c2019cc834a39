/** Everything that the page may show, each a panel that was led there as a user would. */
import { openPanel, type Panel, type PanelOptions } from './panel.ts';
import { engineToBreak } from './engines.ts';
import { inTheMenu } from './texts.ts';

/** What the page shows, and how to get there. */
export const states = {
    'the first page': (options: PanelOptions) => openPanel(options),
    'a reading': async (options: PanelOptions) => {
        const panel = await openPanel({ drawn: inTheMenu, model: 'calibrated', ...options });
        await panel.read();
        return panel;
    },
    'a what-if': async (options: PanelOptions) => {
        const panel = await openPanel({ drawn: inTheMenu, ...options });
        await panel.read();
        await askWhatIf(panel);
        return panel;
    },
    'what experiments found': async (options: PanelOptions) => {
        const panel = await openPanel({ drawn: inTheMenu, ...options });
        await panel.read();
        await experimentOnBothSides(panel);
        return panel;
    },
    'a failure': async (options: PanelOptions) => {
        const panel = await openPanel({
            drawn: inTheMenu,
            engine: engineToBreak('missing', options.language),
            ...options,
        });
        await panel.complete();
        await panel.shows(() => panel.view?.engine.kind === 'failed');
        return panel;
    },
} satisfies Readonly<Record<string, (options: PanelOptions) => Promise<Panel>>>;

export async function askWhatIf(panel: Panel): Promise<void> {
    await panel.page.locator('#tokens .chip').nth(1).click();
    await panel.page.locator('#tokens .alternative:not([aria-current])').first().click();
    await panel.shows(() => panel.lastOf('what-if') !== undefined);
}

/** Both buttons, and every line left out once. */
export async function experimentOnBothSides(panel: Panel): Promise<void> {
    for (const side of ['right', 'left'] as const) {
        await panel.page.locator(`#experiment [data-action="change-${side}"]`).click();
        await panel.shows(() => panel.lastOf('experiment')?.side === side);
    }
    await panel.page.locator('#occlusion [data-action="occlude"]').click();
    await panel.shows(() => panel.lastOf('occlusion')?.isOver === true, 60_000);
}
