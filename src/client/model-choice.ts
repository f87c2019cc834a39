import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { chooseThreads } from '../core/threads.ts';
import type { Settings } from '../core/settings.ts';
import type { LoadParams } from '../protocol/engine.ts';

/**
 * The model that the settings choose.
 *
 * @param root the folder of the extension, which holds the default model
 */
export function modelChoice({ model, threads }: Settings, root: string): LoadParams {
    return {
        folder: model === 'default' ? join(root, 'models', 'default') : model,
        threads: chooseThreads(threads, availableParallelism()),
    };
}
