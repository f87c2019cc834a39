import * as assert from 'node:assert/strict';
import { assertAccessible, focusedOf, overflowOf, type Focused } from './support/accessibility.ts';
import { openPanel, sharedPanel, type Panel } from './support/panel.ts';
import { experimentOnBothSides, states } from './support/states.ts';
import { unfold } from './support/strip.ts';
import { inTheMenu } from './support/texts.ts';
import { themeNames } from './support/themes.ts';

/** The narrowest that VS Code makes an editor, and half of a usual panel: what 200 % zoom leaves. */
const narrow = 320;
const halved = 210;

for (const [state, open] of Object.entries(states)) {
    describe(`the page that shows ${state}`, () => {
        const shared = sharedPanel(() => open({ width: narrow }));

        it('has no fault that axe finds, in any theme', async () => {
            const panel = shared();
            await assertAccessible(panel.page, `${state}, dark`);
            for (const theme of themeNames.filter((name) => name !== 'dark')) {
                await panel.useTheme(theme);
                await assertAccessible(panel.page, `${state}, ${theme}`, 'colours');
            }
            await panel.useTheme('dark');
        });

        it(`needs no scrolling sideways at ${narrow} px, nor at 200 % zoom`, async () => {
            const { page } = shared();
            await unfold(page);
            assert.equal(await overflowOf(page), 0, `${narrow} px`);
            await page.setViewportSize({ width: halved, height: 450 });
            assert.equal(await overflowOf(page), 0, `${halved} px`);
            await page.setViewportSize({ width: 640, height: 900 });
            await page.evaluate(() => {
                document.documentElement.style.setProperty('zoom', '2');
            });
            assert.equal(await overflowOf(page), 0, '200 %');
        });
    });
}

describe('the page', () => {
    it('is reached by the Tab key from top to bottom, and shows where the keyboard is', async () => {
        const panel = await openPanel({ drawn: inTheMenu });
        await panel.read();
        await experimentOnBothSides(panel);
        await panel.page.evaluate(() => {
            document.body.tabIndex = -1;
            document.body.focus();
            document.body.removeAttribute('tabindex');
            window.scrollTo(0, 0);
        });
        const stops = await tabThrough(panel);
        const invisible = stops.filter(({ isVisible }) => !isVisible);
        assert.deepEqual(invisible, []);
        const names = stops.filter(({ label }) => label === '');
        assert.deepEqual(names, []);
        for (const [i, stop] of stops.entries()) {
            const before = stops[i - 1];
            assert.ok(
                !before || stop.top >= before.top - 60,
                `From "${before?.label}" up to "${stop.label}".`,
            );
        }
        await assertReachesAll(panel, stops);
    });

    it('can be left by the Tab key', async () => {
        const panel = await openPanel({ drawn: inTheMenu });
        await panel.read();
        await tabThrough(panel);
        assert.equal(await focusedOf(panel.page), undefined);
    });

    it('moves nothing where motion is to be reduced', async () => {
        const panel = await openPanel({ drawn: inTheMenu, reducedMotion: 'reduce' });
        await panel.read();
        const moving = await panel.page.evaluate(() => {
            const seconds = (list: string): number => Math.max(...list.split(',').map(parseFloat));
            return [...document.querySelectorAll('*')]
                .map((element) => getComputedStyle(element))
                .filter(
                    (style) =>
                        seconds(style.transitionDuration) > 0.01 ||
                        (style.animationName !== 'none' &&
                            seconds(style.animationDuration) > 0.01) ||
                        style.scrollBehavior === 'smooth',
                ).length;
        });
        assert.equal(moving, 0);
    });

    it('stays readable in forced colours', async () => {
        const panel = await openPanel({ drawn: inTheMenu, forcedColors: 'active' });
        await panel.read();
        // What the browser makes of the colours cannot be computed from the styles.
        await assertAccessible(panel.page, 'forced colours', 'others');
        const cursor = panel.page.locator('[data-part="cursor"]');
        assert.ok(await cursor.isVisible());
    });

    it('says in words what its colours mean', async () => {
        const panel = await openPanel({ drawn: inTheMenu });
        await panel.read();
        const legend = await panel.page.locator('#strip .legend').innerText();
        for (const words of [/computed/, /written by the model/]) assert.match(legend, words);
        const masks = await panel.page.locator('#masks .mask-legend').innerText();
        for (const words of [/itself/, /may look at it/, /may not/]) assert.match(masks, words);
    });

    it('uses no colour but those of the theme, and each of those exists', async () => {
        const panel = await openPanel();
        const unknown = await panel.page.evaluate(() => {
            const names = new Set<string>();
            for (const sheet of document.styleSheets) {
                if (sheet.href === null) continue;
                for (const rule of sheet.cssRules) {
                    for (const [name] of rule.cssText.matchAll(/--vscode-[\w-]+/g)) names.add(name);
                }
            }
            return [...names];
        });
        const known = new Set(themeNames.flatMap((name) => panel.variablesOf(name)));
        assert.deepEqual(
            unknown.filter((name) => !known.has(name)),
            [],
            'Run capture-themes.mjs, or correct the name.',
        );
    });
});

/** Presses Tab until the page is left. */
async function tabThrough(panel: Panel): Promise<readonly Focused[]> {
    const stops: Focused[] = [];
    for (let i = 0; i < 200; i++) {
        await panel.page.keyboard.press('Tab');
        const focused = await focusedOf(panel.page);
        if (!focused) break;
        stops.push(focused);
    }
    return stops;
}

/** Every control is a stop, but for the others of a group that the arrow keys go through. */
async function assertReachesAll(panel: Panel, stops: readonly Focused[]): Promise<void> {
    const controls = panel.page.locator(
        'button:visible, a[href]:visible, summary:visible, textarea:visible',
    );
    assert.equal(
        stops.filter(({ tag }) => ['button', 'a', 'summary', 'textarea'].includes(tag)).length,
        await controls.count(),
    );
    for (const group of ['#tokens .chips', '#masks .mask-rows', '#occlusion .occluded-lines']) {
        const inside = panel.page.locator(`${group} [tabindex="0"]`);
        assert.ok((await inside.count()) >= 1, group);
    }
}
