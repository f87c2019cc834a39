import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../support/project.ts';
import { openPanel, type Panel } from './support/panel.ts';
import { experimentOnBothSides } from './support/states.ts';
import { themeNames } from './support/themes.ts';

const artifacts = join(projectRoot, 'artifacts');
mkdirSync(artifacts, { recursive: true });

/** The sample that the README tells people to try, with the cursor where a line begins. */
function sample(): string {
    const text = readFileSync(join(projectRoot, 'samples', 'shop', 'cart.ts'), 'utf8');
    const at = text.lastIndexOf('return') + 'return'.length;
    return `${text.slice(0, at)}│${text.slice(text.indexOf('\n', at))}`;
}

async function photograph(panel: Panel, name: string): Promise<void> {
    await panel.page.mouse.move(0, 0);
    await panel.page.evaluate(() => {
        window.scrollTo(0, 0);
    });
    await panel.drawn();
    await panel.page.screenshot({
        path: join(artifacts, `panel-${name}.png`),
        fullPage: true,
    });
}

describe('a picture of the panel', () => {
    for (const language of ['en', 'zh-cn'] as const) {
        it(`in all themes, in ${language}`, async () => {
            const panel = await openPanel({
                drawn: sample(),
                path: 'shop/cart.ts',
                model: 'shipped',
                language,
            });
            await panel.read();
            await experimentOnBothSides(panel);
            for (const theme of themeNames) {
                await panel.useTheme(theme);
                await photograph(panel, `${theme}-${language}`);
            }
            if (language !== 'en') return;
            await panel.useTheme('dark');
            for (const width of [320, 760]) {
                await panel.page.setViewportSize({ width, height: 900 });
                await photograph(panel, `${width}`);
            }
        });
    }
});
