import { availableParallelism } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { chooseThreads } from '../core/threads.ts';
import { endpointOf, type Settings } from '../core/settings.ts';
import type { LoadParams } from '../protocol/engine.ts';
import type { EngineChoice } from './chosen-engine.ts';
import { isHubId } from './hub/hub-id.ts';
import { folderOf } from './hub/models-folder.ts';

/** Where models are kept. */
export interface ModelPlaces {
    /** The folder of the extension, which holds the default model. */
    readonly root: string;
    /** Of models that were downloaded from a hub; undefined where there are none. */
    readonly downloaded?: string;
}

/** The model that the settings choose: the default one, one that was downloaded, or any folder. */
export function modelChoice({ model, threads }: Settings, places: ModelPlaces): LoadParams {
    return {
        folder: modelFolder(model, places),
        threads: chooseThreads(threads, availableParallelism()),
    };
}

/** Which engine the settings choose, and with which model. @param places as in `modelChoice` */
export function engineChoice(settings: Settings, places: ModelPlaces): EngineChoice {
    const model = modelChoice(settings, places);
    const address = endpointOf(settings);
    return address ? { model, server: { address, model: settings.endpointModel } } : { model };
}

/** An absolute path is a folder, whatever it looks like; owner/name is never absolute. */
function modelFolder(model: string, { root, downloaded }: ModelPlaces): string {
    if (model === 'default') return join(root, 'models', 'default');
    if (downloaded === undefined || isAbsolute(model) || !isHubId(model)) return model;
    return folderOf(downloaded, model);
}
