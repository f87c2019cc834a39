import assert from 'node:assert/strict';
import * as v from 'valibot';
import { logProbsSchema, stepsOf } from '../../../../src/client/endpoint/server-tokens.ts';
import { TokenTable } from '../../../../src/client/endpoint/token-table.ts';

const read = (logProbs: unknown, table = new TokenTable()) =>
    stepsOf(v.parse(logProbsSchema, logProbs), table);

describe('probabilities as servers tell them', () => {
    it('are none where their form is another one', () => {
        for (const other of [null, undefined, 7, [], {}, { content: 'x' }, { tokens: [1] }]) {
            assert.deepEqual(read(other), []);
        }
    });

    it('give the same text the same id, and the text back for it', () => {
        const table = new TokenTable();
        const told = { tokens: ['a', 'é', 'a'], token_logprobs: [-1, -2, -3] };
        const ids = read(told, table).map(({ token }) => token.id);
        assert.equal(ids[0], ids[2]);
        assert.notEqual(ids[0], ids[1]);
        assert.equal(table.textOf(ids), 'aéa');
        assert.equal(table.textOf([99]), undefined);
    });

    it('join the parts of a character, which are no text by themselves', () => {
        const table = new TokenTable();
        const legacy = { tokens: ['bytes:\\xe2\\x86', 'bytes:\\x92'], token_logprobs: [-1, -1] };
        const ids = read(legacy, table).map(({ token }) => token.id);
        assert.equal(table.textOf(ids), '→');
        assert.equal(table.textOf(ids.slice(0, 1)), undefined);
        const part = (bytes: number[]) => ({
            token: '\uFFFD',
            logprob: -1,
            bytes,
            top_logprobs: [],
        });
        const content = { content: [part([0xe2, 0x86]), part([0x92])] };
        assert.deepEqual(
            read(content, table).map(({ token }) => token.id),
            ids,
        );
    });

    it('of a token that a stop string took away are those of the likeliest', () => {
        const content = (logprob: number) => ({
            content: [
                {
                    token: '',
                    logprob,
                    bytes: [],
                    top_logprobs: [{ token: '\n', logprob: -0.5, bytes: [10] }],
                },
            ],
        });
        assert.deepEqual(
            read(content(-0.5)).map(({ token }) => token.text),
            ['\n'],
        );
        assert.deepEqual(read(content(-0.7)), []);
    });

    it('are never above 1, and lack where a server gives null', () => {
        const steps = read({ tokens: ['a', 'b'], token_logprobs: [null, 1e-7] });
        assert.deepEqual(
            steps.map(({ logProb }) => logProb),
            [0],
        );
    });
});
