import assert from 'node:assert/strict';
import { systemClock } from '../../src/base/clock.ts';
import type { EngineSupervisor } from '../../src/client/supervisor.ts';
import { ModelInspection } from '../../src/core/model/inspection.ts';
import { measureSpeed, type Speed } from '../../src/core/model/speed.ts';
import { defaultFolder } from '../support/oracles.ts';
import { disposedAfterEach, never, supervisorOf } from '../support/live-engine.ts';
import { menu, request, tinyModel } from '../support/tiny-model.ts';

const shipped = { folder: defaultFolder, threads: 1 };

describe('a look at the model that ships', () => {
    const own = disposedAfterEach();

    it('measures memory and speed of a real process', async () => {
        const engine = own(supervisorOf(shipped));
        const inspection = own(new ModelInspection(engine, systemClock));
        await inspection.measure();
        const { facts, memoryBytes = 0, speed, failure } = inspection.current;
        assert.equal(failure, '');
        assert.equal(facts?.parameters, 6_802_240);
        // Not less than its weights, and not more than the product promises of one at rest.
        assert.ok(memoryBytes > 8e6 && memoryBytes < 400e6, String(memoryBytes));
        assert.ok(speed);
        // Wide bounds: what is held here is the order of magnitude, on any machine.
        assert.ok(speed.readTokensPerSecond > 300 && speed.readTokensPerSecond < 1e6);
        assert.ok(speed.writeMsPerToken > 0.05 && speed.writeMsPerToken < 100);
    });

    it('gives way to a request, and measures on after it', async () => {
        const engine = own(supervisorOf(shipped));
        const inspection = own(new ModelInspection(engine, systemClock));
        const first = engine.complete(request(menu.text), never);
        const measured = inspection.measure();
        const second = engine.complete(request(`${menu.text}\nconst `), never);
        assert.equal((await second).stop === 'cancelled', false);
        await Promise.all([first, measured]);
        assert.ok(inspection.current.speed);
    });

    it('reads as much as it may where the first reading was fast, and enough where it was slow', async () => {
        const engine = own(supervisorOf(shipped));
        const fast = await speedAfter(engine, 1);
        assert.ok(fast && fast.tokens > 400, `${fast?.tokens} tokens`);
        const slow = await speedAfter(engine, 10_000);
        assert.ok(slow && slow.tokens > 32 && slow.tokens < 100, `${slow?.tokens} tokens`);
    });

    it('reads enough of a model with a small window, however fast it is', async () => {
        const engine = own(supervisorOf(tinyModel));
        for (const firstMs of [1, 10_000]) {
            const speed = await speedAfter(engine, firstMs);
            assert.ok(speed && speed.tokens > 32, `${speed?.tokens} tokens`);
        }
    });

    it('knows nothing of a process that does not run', async () => {
        assert.equal(await own(supervisorOf(shipped)).memoryBytes(), undefined);
    });
});

/** The speed that is measured where the first reading seems to take so long. */
function speedAfter(engine: EngineSupervisor, firstMs: number): Promise<Speed | undefined> {
    let asked = 0;
    return measureSpeed(async (params) => {
        const generation = await engine.complete(params, never);
        const prefillMs = asked++ === 0 ? firstMs : generation.timings.prefillMs;
        return { ...generation, timings: { ...generation.timings, prefillMs } };
    });
}
