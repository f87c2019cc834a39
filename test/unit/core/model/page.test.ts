import assert from 'node:assert/strict';
import { notInspected, type Inspected } from '../../../../src/core/model/inspection.ts';
import { modelPage } from '../../../../src/core/model/page.ts';
import { generationOf } from '../../../support/samples.ts';

const place = { where: '/models/sample', trainingData: '' };
const facts = { ...generationOf('').model, licence: 'MIT' };
const measured: Inspected = {
    ...notInspected,
    facts,
    memoryBytes: 61_000_000,
    speed: { readTokensPerSecond: 15_730, writeMsPerToken: 0.904, tokens: 512 },
};

/** Name → value. */
const rowsOf = (page: string): Readonly<Record<string, string>> =>
    Object.fromEntries(
        [...page.matchAll(/^\| ([^|:]+) \| (.*) \|$/gm)].map(([, name = '', value = '']) => [
            name,
            value,
        ]),
    );

describe('the page about the model', () => {
    it('has what it is, and what it costs here', () => {
        assert.deepEqual(rowsOf(modelPage(measured, place)), {
            Name: 'sample',
            Architecture: 'LlamaForCausalLM, 2 layers',
            Parameters: '1,000',
            Context: '256 tokens',
            Vocabulary: '512 tokens',
            Precision: '32-bit floating point',
            Weights: '`onnx/model.onnx`, 4 kB',
            'KV cache': '512 byte a token, written in place',
            Licence: 'MIT',
            Where: '`/models/sample`',
            'Memory in use': '61 MB',
            Reading: '16,000 tokens a second, measured on 512 tokens',
            Writing: '0.90 ms a token, 1,100 tokens a second',
        });
    });

    it('says what is not known yet', () => {
        const rows = rowsOf(modelPage({ ...notInspected, isMeasuring: true }, place));
        assert.equal(rows['Memory in use'], 'being measured …');
        assert.equal(rows['Name'], undefined);
    });

    it('says why nothing could be measured', () => {
        const page = modelPage({ ...notInspected, failure: 'There is no model.' }, place);
        assert.match(page, /^> There is no model\.$/m);
    });

    it('keeps its shape whatever a model’s files say', () => {
        const name = 'a | b\n| c <img src=x> [d](command:e)';
        const page = modelPage(
            { ...measured, facts: { ...facts, name, licence: name } },
            { where: 'C:\\a`b|c', trainingData: '# Not a heading\n| no | table |' },
        );
        const table = page.split('\n').filter((line) => line.startsWith('|'));
        for (const row of table) assert.equal(row.match(/(?<!\\)\|/g)?.length, 3, row);
        assert.doesNotMatch(page, /(?<!\\)<img|(?<!\\)\[d/);
        assert.match(page, /^> \\# Not a heading$/m);
    });
});
