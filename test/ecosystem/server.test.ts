import assert from 'node:assert/strict';
import { systemClock } from '../../src/base/clock.ts';
import { RemoteEngine } from '../../src/client/endpoint/remote-engine.ts';
import { generate } from '../../src/engine/generate.ts';
import type { CompleteParams } from '../../src/protocol/engine.ts';
import type { Generation } from '../../src/protocol/trace.ts';
import { never } from '../support/live-engine.ts';
import { openedModel } from '../support/opened-model.ts';
import { defaultFolder } from '../support/oracles.ts';
import { PanelTalk } from '../support/panel-talk.ts';
import { endless, request } from '../support/tiny-model.ts';
import { until } from '../support/until.ts';
import { llamaServerIsHere, startLlamaServer, type LlamaServer } from './llama-server.ts';
import { prompts } from './prompts.ts';

/** The share of lines that must be ours: the server rounds nothing to 8 bits. */
const sameLines = 0.88;
/** How far the probabilities of the same tokens may lie apart, in nats. */
const nearby = 0.35;

/** What is asked for has no path: a server is told none. */
const lineAfter = (prefix: string): CompleteParams =>
    request(prefix, { contextTokens: 1024, maxNewTokens: 20, healing: false, alternatives: 5 });

if (llamaServerIsHere) {
    describe('the model that ships, served by llama.cpp’s own server', () => {
        const model = openedModel(defaultFolder);
        let server: LlamaServer;
        let engine: RemoteEngine;

        before(async () => {
            server = await startLlamaServer();
            const { address } = server;
            const key = () => Promise.resolve(undefined);
            engine = new RemoteEngine({ address, model: '', key }, systemClock);
        });
        after(() => {
            engine.dispose();
            server.stop();
        });

        const ours = (params: CompleteParams): Promise<Generation> =>
            generate(model(), params, performance.now(), never, () => undefined);

        it('completes the same lines with the same probabilities', async () => {
            let same = 0;
            for (const { prefix } of prompts) {
                const params = lineAfter(prefix);
                const [here, there] = [await ours(params), await engine.complete(params, never)];
                assert.ok(there.text === '' || there.steps.length > 0);
                if (here.text !== there.text) continue;
                same++;
                const [mine, theirs] = [here.steps[0], there.steps[0]];
                if (!mine || mine.token.text !== theirs?.token.text) continue;
                assert.ok(Math.abs(mine.logProb - theirs.logProb) < nearby, prefix.slice(-40));
                assert.equal(theirs.alternatives.length, 5);
            }
            assert.ok(same >= sameLines * prompts.length, `${same} of ${prompts.length}`);
        });

        it('tells what it is', async () => {
            const { model: facts } = await engine.complete(lineAfter('const x ='), never);
            const { parameters, contextTokens, vocabularySize, server: host } = facts;
            const known = model().cached.model.facts;
            assert.deepEqual(
                [parameters, contextTokens, vocabularySize, host],
                [6_802_240, known.contextTokens, known.vocabularySize, server.address.host],
            );
        });

        it('stops working when a request is cancelled', async () => {
            const abort = new AbortController();
            const long = { block: endless, maxNewTokens: 800 };
            const answer = await engine.complete(
                request('def f():\n', { ...long, contextTokens: 1024 }),
                abort.signal,
                () => {
                    abort.abort();
                },
            );
            assert.equal(answer.stop, 'cancelled');
            let isWorking = true;
            const look = async (): Promise<void> => {
                const slots = (await (await fetch(`${server.address.origin}/slots`)).json()) as {
                    is_processing: boolean;
                }[];
                isWorking = slots.some(({ is_processing }) => is_processing);
            };
            await until(
                'the server rests',
                () => {
                    void look();
                    return !isWorking;
                },
                1000,
            );
        });

        it('says how likely its own text is, and what would follow another token', async () => {
            const params = lineAfter('import { readFile } from');
            const answer = await engine.complete(params, never);
            const ids = answer.steps.map(({ token }) => token.id);
            const scored = await engine.complete(
                { ...params, begin: ids, maxNewTokens: ids.length },
                never,
            );
            for (const [i, { logProb }] of scored.steps.entries()) {
                assert.ok(Math.abs(logProb - (answer.steps[i]?.logProb ?? 0)) < 1e-3);
            }
            const [first] = answer.steps;
            const other = first?.alternatives.find(({ id }) => id !== first.token.id);
            assert.ok(other);
            const whatIf = await engine.complete({ ...params, begin: [other.id] }, never);
            assert.ok(whatIf.text.startsWith(other.text.replace(/\n.*/s, '')));
            const [begun] = whatIf.steps;
            assert.ok(Math.abs((begun?.logProb ?? 0) - other.logProb) < 1e-3);
        });

        it('is shown in the panel as what it is', async () => {
            const settings = { contextTokens: 512, timeBudgetMs: 10_000 };
            const left = 'import { readFile } from';
            const talk = new PanelTalk(engine, `${left}│ // never`, settings, 'a.ts', systemClock);
            await talk.begin();
            await until('it is read', () => talk.view?.reading !== undefined);
            const { reading, model: shown } = talk.view ?? {};
            assert.deepEqual(reading?.left.tokens, [left]);
            assert.equal(reading.left.isUntokenized, true);
            assert.equal(shown?.server, server.address.host);
            assert.ok(reading.written.steps.length > 0);
            await talk.ask({ kind: 'experiment', side: 'right' });
            await until('it is tried', () => talk.lastOf('experiment') !== undefined);
            const tried = talk.lastOf('experiment');
            assert.equal(tried?.before.text, tried?.after.text);
            assert.ok((tried?.largestDifference ?? 1) < 1e-3);
            talk.conversation.dispose();
        });
    });
}
