import assert from 'node:assert/strict';
import * as v from 'valibot';
import { logProbsSchema, readSteps } from '../../../../src/client/endpoint/log-probs.ts';
import { TokenTable } from '../../../../src/client/endpoint/token-table.ts';

const read = (logProbs: unknown, table = new TokenTable()) =>
    readSteps(v.parse(logProbsSchema, logProbs), table);

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
        assert.equal(table.decode(ids), 'aéa');
        assert.equal(table.decode([99]), undefined);
    });

    it('join the parts of a character, which are no text by themselves', () => {
        const table = new TokenTable();
        const legacy = { tokens: ['bytes:\\xe2\\x86', 'bytes:\\x92'], token_logprobs: [-1, -1] };
        const ids = read(legacy, table).map(({ token }) => token.id);
        assert.equal(table.decode(ids), '→');
        assert.equal(table.decode(ids.slice(0, 1)), undefined);
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

describe('tokens that have the names of what every object has', () => {
    const names = ['constructor', '__proto__', 'prototype', 'toString', 'hasOwnProperty'];

    it('are among the alternatives, in both forms', () => {
        const record = `{${names.map((name, i) => `"${name}":${-i - 2}`).join()},"a":-1}`;
        const legacy: unknown = JSON.parse(
            `{"tokens":["a"],"token_logprobs":[-1],"top_logprobs":[${record}]}`,
        );
        const top = names.map((token, i) => ({ token, logprob: -i - 2 }));
        const content = {
            content: [
                { token: 'a', logprob: -1, top_logprobs: [{ token: 'a', logprob: -1 }, ...top] },
            ],
        };
        for (const form of [legacy, content]) {
            const [step] = read(form);
            assert.deepEqual(
                step?.alternatives.map(({ text, logProb }) => [text, logProb]),
                [['a', -1], ...names.map((name, i) => [name, -i - 2])],
            );
        }
    });

    it('have ids of their own', () => {
        const table = new TokenTable();
        const ids = names.map((name) => table.encode(Buffer.from(name)));
        assert.equal(new Set(ids).size, names.length);
        assert.equal(table.decode(ids), names.join(''));
    });
});

describe('what a server tells without end', () => {
    it('is kept at 20 alternatives a step', () => {
        const many = Object.fromEntries(Array.from({ length: 900 }, (_, i) => [`t${i}`, -i - 1]));
        const legacy = { tokens: ['t0'], token_logprobs: [-1], top_logprobs: [many] };
        const [step] = read(legacy);
        assert.deepEqual(
            step?.alternatives.map(({ text }) => text),
            Array.from({ length: 20 }, (_, i) => `t${i}`),
        );
    });

    it('is forgotten, the oldest first, and never mixed up', () => {
        const table = new TokenTable();
        const long = 'x'.repeat(4000);
        const used = table.encode(Buffer.from('used again and again'));
        const old = table.encode(Buffer.from('used once'));
        const ids = new Set<number>();
        for (let i = 0; i < 20_000; i++) {
            ids.add(table.encode(Buffer.from(`${long}${i}`)));
            assert.equal(table.encode(Buffer.from('used again and again')), used);
        }
        assert.equal(ids.size, 20_000);
        assert.equal(table.decode([used]), 'used again and again');
        assert.equal(table.decode([old]), undefined);
        assert.ok(table.size < 1100, `${table.size} tokens of 4 kB are kept`);
        assert.notEqual(table.encode(Buffer.from('used once')), old);
    });

    it('leaves room for all the tokens that a model has by usual measures', () => {
        const table = new TokenTable();
        const first = table.encode(Buffer.from('first'));
        for (let i = 0; i < 50_000; i++) table.encode(Buffer.from(`token ${i}`));
        assert.equal(table.decode([first]), 'first');
    });
});
