import * as assert from 'node:assert/strict';
import { engineWith } from './support/engines.ts';
import { openPanel, sharedPanel } from './support/panel.ts';
import { states } from './support/states.ts';
import { inTheMenu } from './support/texts.ts';
import { never } from '../support/live-engine.ts';
import { request } from '../support/tiny-model.ts';

/** Sizes as their authors published them, rounded as the page rounds them. */
const published: Readonly<Record<string, readonly string[]>> = {
    GPT: ['117M'],
    'GPT-2': ['124M', '355M', '774M', '1.56B'],
    'GPT-3': ['175B'],
    'Transformer-XL': ['151M', '257M', '800M'],
    InCoder: ['1.3B', '6.7B'],
    BERT: ['110M', '340M'],
    BART: ['140M', '400M'],
    T5: ['60M', '220M', '770M', '2.8B', '11B'],
};

describe('two axes: causal and large', () => {
    const shared = sharedPanel(() => states['a reading']({}));

    it('place the model in use by what its own files say', async () => {
        const panel = await openPanel({ drawn: inTheMenu, model: 'shipped' });
        await panel.read();
        const { model } = await engineWith('shipped').complete(request('const a = '), never);
        const section = panel.page.locator('#map');
        const lane = section.locator('[data-architecture="causal"] .map-lane.here');
        assert.ok((await lane.textContent())?.includes(model.name));
        const card = await section.locator('.model-card').innerText();
        const numbers = [
            model.parameters ?? NaN,
            model.layers,
            model.contextTokens,
            model.vocabularySize,
        ];
        for (const number of numbers) {
            assert.ok(card.includes(number.toLocaleString('en')), `${number} is not in: ${card}`);
        }
        assert.ok(card.includes(model.architecture));
        assert.ok((await section.innerText()).includes('Two texts, by heart.'));
    });

    it('list every model with its published sizes and a source to follow', async () => {
        const panel = shared();
        await panel.page.locator('#map .map-table summary').click();
        const rows = panel.page.locator('#map .map-table tbody tr');
        assert.equal(await rows.count(), Object.keys(published).length);
        for (const row of await rows.all()) {
            const name = ((await row.locator('th').innerText()).split('\n')[0] ?? '').trim();
            const sizes = await row.locator('li').allInnerTexts();
            assert.deepEqual(
                sizes.map((size) => size.split(': ').at(-1)),
                published[name],
                name,
            );
            assert.match((await row.locator('a').getAttribute('href')) ?? '', /^https:\/\//);
        }
    });

    it('say that causal is not large, and large not causal', async () => {
        const panel = shared();
        const lessons = await panel.page.locator('#map .map-lessons').innerText();
        assert.match(lessons, /causal language model need not be large/);
        assert.match(lessons, /large model need not be causal/);
    });
});

describe('the price', () => {
    const shared = sharedPanel(() => states['a reading']({}));

    it('has the published figures, and where they stand', async () => {
        const panel = shared();
        const text = await panel.page.locator('#price').innerText();
        for (const figure of ['48.2%', '69.0%', '6.7 billion']) assert.ok(text.includes(figure));
        const links = panel.page.locator('#price a');
        assert.equal(await links.first().getAttribute('href'), 'https://arxiv.org/abs/2204.05999');
    });

    it('says what it buys here, with the numbers of this reading', async () => {
        const panel = await openPanel({ drawn: inTheMenu });
        const { trace } = await panel.read();
        const text = await panel.page.locator('#price').innerText();
        const { ids, reusedTokens } = trace.generation?.prompt ?? { ids: [], reusedTokens: 0 };
        assert.match(text, new RegExp(`of ${ids.length} tokens read, ${reusedTokens} came from`));
        assert.match(text, new RegExp(`${trace.unreadRightChars} characters stand on the right`));
    });
});

describe('the model in use', () => {
    it('is measured on this machine where one asks for it', async () => {
        const panel = await openPanel({ drawn: inTheMenu, model: 'shipped' });
        await panel.read();
        const card = panel.page.locator('#map .model-card');
        assert.doesNotMatch(await card.innerText(), /Memory in use/);
        const button = panel.page.locator('[data-action="measure-model"]');
        await button.click();
        await card.getByText('Memory in use').waitFor();
        const text = await card.innerText();
        assert.match(text, /Memory in use\s+[\d.,]+ MB/);
        assert.match(text, /Reading\s+[\d,]+ tokens a second, measured on \d+ tokens/);
        assert.match(text, /Writing\s+[\d.]+ ms a token, [\d,]+ tokens a second/);
        assert.equal(await button.innerText(), 'Measure again');
    });
});
