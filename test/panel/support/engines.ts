/** Real engines that all tests of the stage share; they end with it. */
import { join } from 'node:path';
import { systemClock } from '../../../src/base/clock.ts';
import { EngineProcess } from '../../../src/client/engine-process.ts';
import { EngineSupervisor } from '../../../src/client/supervisor.ts';
import type { LoadParams } from '../../../src/protocol/engine.ts';
import { calibratedCopy } from '../../support/calibrated-model.ts';
import { supervisorOf } from '../../support/live-engine.ts';
import type { ModelCopy } from '../../support/model-copy.ts';
import { engineBundle, projectRoot } from '../../support/project.ts';
import { tinyModel } from '../../support/tiny-model.ts';
import { bundleOf } from './languages.ts';

/** The model that ships. */
const shippedModel: LoadParams = { folder: join(projectRoot, 'models', 'default'), threads: 1 };

export type ModelName = 'tiny' | 'calibrated' | 'shipped';

const engines = new Map<ModelName, EngineSupervisor>();
let copy: ModelCopy | undefined;

after(() => {
    for (const engine of engines.values()) engine.dispose();
    copy?.dispose();
});

/** `calibrated` is the tiny model that also says how sure it is. */
export function engineWith(model: ModelName): EngineSupervisor {
    const known = engines.get(model);
    if (known) return known;
    const engine = supervisorOf(paramsOf(model));
    engines.set(model, engine);
    return engine;
}

const broken: EngineSupervisor[] = [];

afterEach(() => {
    for (const engine of broken.splice(0)) engine.dispose();
});

/**
 * An engine of its own for one test, with a model that can be killed, or with none.
 *
 * @param language VS Code's name of the one in which it says what is wrong
 */
export function engineToBreak(
    model: 'tiny' | 'missing' = 'tiny',
    language = 'en',
): EngineSupervisor {
    const missing = { folder: join(projectRoot, 'no-model'), threads: 1 };
    const start = () => new EngineProcess(engineBundle, () => undefined, bundleOf(language));
    const engine = new EngineSupervisor(start, model === 'tiny' ? tinyModel : missing, systemClock);
    broken.push(engine);
    return engine;
}

function paramsOf(model: ModelName): LoadParams {
    switch (model) {
        case 'tiny':
            return tinyModel;
        case 'calibrated':
            copy ??= calibratedCopy();
            return copy.model;
        case 'shipped':
            return shippedModel;
    }
}
