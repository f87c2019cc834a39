/** Real engine processes for tests, which end with the tests that started them. */
import { systemClock, type Clock } from '../../src/base/clock.ts';
import { DisposableStore, type Disposable } from '../../src/base/disposable.ts';
import { EngineProcess } from '../../src/client/engine-process.ts';
import { EngineSupervisor } from '../../src/client/supervisor.ts';
import type { LoadParams } from '../../src/protocol/engine.ts';
import { engineBundle } from './project.ts';
import { tinyModel } from './tiny-model.ts';

/** A signal that never aborts. */
export const never = new AbortController().signal;

/** Forks an engine that has no model yet. @param log takes what it writes */
export function forkEngine(log: (line: string) => void = () => undefined): EngineProcess {
    return new EngineProcess(engineBundle, log);
}

/** One engine with a model for all tests of the `describe` around the call. */
export function sharedEngine(model: LoadParams = tinyModel): () => EngineProcess {
    let engine: EngineProcess | undefined;
    before(async () => {
        engine = forkEngine();
        await engine.load(model);
    });
    after(() => {
        engine?.dispose();
    });
    return () => {
        if (!engine) throw new Error('The engine is there while a test runs.');
        return engine;
    };
}

/** Takes what a test made and disposes of it after the test. */
export function disposedAfterEach(): <T extends Disposable>(item: T) => T {
    let store = new DisposableStore();
    afterEach(() => {
        store.dispose();
        store = new DisposableStore();
    });
    return (item) => store.add(item);
}

/** A supervisor of real processes. @param model by default the tiny one */
export function supervisorOf(
    model: LoadParams = tinyModel,
    clock: Clock = systemClock,
): EngineSupervisor {
    return new EngineSupervisor(() => forkEngine(), model, clock);
}
