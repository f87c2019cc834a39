import * as assert from 'node:assert/strict';
import type { Panel } from './support/panel.ts';
import { assertAccessible } from './support/accessibility.ts';
import { openPanel, sharedPanel } from './support/panel.ts';
import { askWhatIf, states } from './support/states.ts';
import { inTheMenu } from './support/texts.ts';

/** Names that are the same in every language. */
const names =
    /\b(?:Leftward|GPT(?:-\d)?|BERT|BART|T5|Transformer-XL|InCoder|HumanEval|KV|WikiText-103|One Billion Word|Standard|Large|Base|Small|arXiv|fill in the middle|leftward\.model)\b/g;

/** Three words in a row of Latin letters, of which a sentence has some and a term has not. */
const sentence = /[A-Za-z]{2,}[ ,;:]+[A-Za-z]{2,}[ ,;:]+[A-Za-z]{2,}/;

/** Texts of the page that are not the user's, the model's, or what others published. */
function ownTexts(panel: Panel): Promise<readonly string[]> {
    return panel.page.evaluate(() => {
        const others =
            '#occlusion .only-heard, bdi, cite, [lang]:not(html), textarea, .code, .chip-text, .file, .quoted, s, del, ins';
        const texts: string[] = [];
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            if (node.parentElement?.closest(others)) continue;
            texts.push(node.textContent ?? '');
        }
        for (const element of document.querySelectorAll('[aria-label]')) {
            if (element.getAttribute('role') !== 'option') {
                texts.push(element.getAttribute('aria-label') ?? '');
            }
        }
        return texts.map((text) => text.trim()).filter((text) => text !== '');
    });
}

for (const [state, open] of Object.entries(states)) {
    describe(`in Simplified Chinese, ${state}`, () => {
        const shared = sharedPanel(() => open({ language: 'zh-cn', width: 320 }));

        it('has no English sentence left', async () => {
            const panel = shared();
            const english = (await ownTexts(panel)).filter((text) =>
                sentence.test(text.replaceAll(names, '')),
            );
            assert.deepEqual(english, []);
            assert.equal(await panel.page.locator('html').getAttribute('lang'), 'zh-cn');
        });

        it('has no fault that axe finds', async () => {
            await assertAccessible(shared().page, state, 'others');
        });
    });
}

describe('in Simplified Chinese', () => {
    it('numbers are written as there', async () => {
        const panel = await openPanel({ drawn: inTheMenu, language: 'zh-cn', model: 'shipped' });
        await panel.read();
        const map = await panel.page.locator('#map').innerText();
        assert.match(map, /680万/);
        assert.match(map, /1750亿/);
    });

    it('the parts that answer are translated, too', async () => {
        const panel = await openPanel({ drawn: inTheMenu, language: 'zh-cn' });
        await panel.read();
        await askWhatIf(panel);
        assert.match(await panel.page.locator('#tokens .banner').innerText(), /[\u4E00-\u9FFF]{4}/);
    });
});
