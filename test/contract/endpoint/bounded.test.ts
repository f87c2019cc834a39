import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { endpoint } from '../../support/faulty-server.ts';
import { never } from '../../support/live-engine.ts';
import { leastOf } from '../../support/least.ts';
import { begin, event } from '../../support/server-answers.ts';
import { request } from '../../support/tiny-model.ts';

/** In bytes; what is told of in 10 answers is 32 MB. */
const maxGrowth = 10e6;

/** What a request may take of the processor, in milliseconds, the server's own work in this process included. */
const maxCpuMs = 50;

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

/** Streams whose reading could take more than time in proportion to them; a chunk of 100 kB, and 2,000 small ones. */
const floods = {
    'marks in quotes': '"</s>'.repeat(20_000),
    'marks that are spelled': '<|end|>'.repeat(15_000),
    'halves of marks': '<|'.repeat(50_000),
    'elements that are struck through': '<s></s>'.repeat(15_000),
    'line ends': '\r'.repeat(100_000),
};

describe('a server that writes what is hard to read', () => {
    const { server, engine } = endpoint();

    for (const [name, flood] of Object.entries(floods)) {
        for (const parts of [1, 2000]) {
            it(`holds nothing up: ${name}, in ${parts}`, async () => {
                server().answer = (_, response) => {
                    begin(response);
                    const size = flood.length / parts;
                    const events = Array.from({ length: parts }, (_each, i) =>
                        event({ choices: [{ text: flood.slice(i * size, (i + 1) * size) }] }),
                    );
                    response.end(events.join(''));
                };
                const block = { indent: -1 };
                const ms = await leastOf(3, async (turn) => {
                    const before = process.cpuUsage();
                    await engine().complete(request(`a${turn}`, { block }), never);
                    const { user, system } = process.cpuUsage(before);
                    return (user + system) / 1000;
                });
                assert.ok(ms < maxCpuMs, `${ms} ms`);
            });
        }
    }
});
