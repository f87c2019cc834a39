import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { publishedModels, shipped } from '../../../media/panel/facts.ts';

describe('what the panel says about published models', () => {
    it('has every size above the one before it, and a source with a link', () => {
        for (const { name, sizes, source } of publishedModels) {
            const parameters = sizes.map((size) => size.parameters);
            assert.deepEqual(
                parameters,
                [...new Set(parameters)].sort((a, b) => a - b),
                name,
            );
            assert.match(source.url, /^https:\/\//);
            assert.ok(source.year >= 2018 && source.title !== '' && source.authors !== '');
        }
    });
});

describe('what the panel says about the model that ships', () => {
    it('is what docs/quality.md and the model card say', async () => {
        const quality = await readFile('docs/quality.md', 'utf8');
        const card = await readFile('models/default/MODEL_CARD.md', 'utf8');
        const inPercent = (share: number): string => `${(share * 100).toFixed(1)} %`;
        assert.ok(
            quality.includes(`| this model`) && quality.includes(inPercent(shipped.exactlyRight)),
        );
        assert.ok(quality.includes(inPercent(shipped.copying)));
        assert.ok(quality.includes(`${shipped.cursors.toLocaleString('en')} cursors`));
        assert.ok(card.includes(`| parameters | ${shipped.parameters.toLocaleString('en')} |`));
    });
});
