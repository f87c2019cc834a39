import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { endpoint } from '../../support/faulty-server.ts';
import { never } from '../../support/live-engine.ts';
import { begin, event } from '../../support/server-answers.ts';
import { request } from '../../support/tiny-model.ts';

/** In bytes; what is told of in 10 answers is 32 MB. */
const maxGrowth = 10e6;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

describe('a server that tells of ever new tokens, each with hundreds beside it', () => {
    const { server, engine } = endpoint();

    it('takes no memory that grows', async () => {
        let count = 0;
        const token = (): string => `${count++}`.padStart(500, 'x');
        server().answer = (_, response) => {
            begin(response);
            for (let i = 0; i < 8; i++) {
                const others = Array.from({ length: 800 }, () => [token(), -2]);
                const top = Object.fromEntries(others) as Record<string, number>;
                const logprobs = { tokens: ['a'], token_logprobs: [-1], top_logprobs: [top] };
                response.write(event({ choices: [{ index: 0, text: 'a', logprobs }] }));
            }
            response.end('data: [DONE]\n\n');
        };
        const used = async (): Promise<number> => {
            for (let i = 0; i < 5; i++) await engine().complete(request(`a${count}`), never);
            collect();
            const { heapUsed, external } = process.memoryUsage();
            return heapUsed + external;
        };
        const before = await used();
        await used();
        const growth = (await used()) - before;
        assert.ok(growth < maxGrowth, `${(growth / 1e6).toFixed()} MB more`);
    });
});
