import assert from 'node:assert/strict';
import { systemClock } from '../../src/base/clock.ts';
import { EngineProcess } from '../../src/client/engine-process.ts';
import { EngineSupervisor } from '../../src/client/supervisor.ts';
import type { EngineStatus } from '../../src/protocol/status.ts';
import { assertEngineError } from '../support/engine-errors.ts';
import { endlessForLetters, manyLetters, splitBy } from '../support/endless-tokenizer.ts';
import { disposedAfterEach, never } from '../support/live-engine.ts';
import { ModelCopy } from '../support/model-copy.ts';
import { isRunning } from '../support/processes.ts';
import { engineBundle } from '../support/project.ts';
import { menu, request, requestAt, tinyModel } from '../support/tiny-model.ts';
import { until } from '../support/until.ts';

const silences = { working: 1000, loading: 2000 };
/** Takes as long as that for the few characters that the engine reads when it loads a tokenizer. */
const endless = String.raw`(?:[\s\S]*){99}[0-9]`;

describe('a model whose tokenizer never ends', () => {
    const own = disposedAfterEach();

    /** An engine that has begun to answer a request, with tokenizer.json's expression replaced. */
    async function engineWith(
        expression: string,
        kind: EngineStatus['kind'],
    ): Promise<{ engine: EngineSupervisor; answer: Promise<unknown> }> {
        const { model } = splitBy(own(new ModelCopy()), expression);
        const start = (): EngineProcess =>
            new EngineProcess(engineBundle, () => undefined, undefined, silences);
        const engine = own(new EngineSupervisor(start, model, systemClock));
        const answer = engine.complete(request(manyLetters), never);
        await until('the process', () => engine.status.kind === kind);
        return { engine, answer };
    }

    for (const { when, expression, kind, silenceMs } of [
        {
            when: 'where it reads a text',
            expression: endlessForLetters,
            kind: 'thinking',
            silenceMs: silences.working,
        },
        {
            when: 'while it is loaded',
            expression: endless,
            kind: 'starting',
            silenceMs: silences.loading,
        },
    ] as const) {
        it(`is given up ${when}, with the reason, and its process ends`, async () => {
            const { engine, answer } = await engineWith(expression, kind);
            const { pid } = engine;
            assert.ok(pid !== undefined, 'there was no process');
            await assertEngineError(answer, 'engine-stopped', /ended while it was working/);
            assert.deepEqual(engine.status, hung(silenceMs));
            await until('the end of the process', () => !isRunning(pid));
        });
    }

    it('gives its place to another model, which works', async () => {
        const { engine, answer } = await engineWith(endlessForLetters, 'thinking');
        await assert.rejects(answer);
        const { params, restOfLine } = requestAt(menu, menu.text.indexOf('sum += drink'));
        engine.use(tinyModel);
        assert.equal((await engine.complete(params, never)).text, restOfLine);
    });
});

const hung = (silenceMs: number): EngineStatus => ({
    kind: 'failed',
    error: {
        code: 'engine-hung',
        detail: `The engine did not react for ${silenceMs / 1000} s, and was ended.`,
    },
});
