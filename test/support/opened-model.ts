import { loadModel, type LoadedModel } from '../../src/engine/loaded-model.ts';
import { tokenId, type TokenId } from '../../src/engine/token-id.ts';

/** One model, in this process, for all tests of the `describe` around the call. */
export function openedModel(folder: string): () => LoadedModel {
    let model: LoadedModel | undefined;
    before(async () => {
        model = await loadModel({ folder, threads: 1 });
    });
    after(() => model?.cached.model.dispose());
    return () => {
        if (!model) throw new Error('The model is there while a test runs.');
        return model;
    };
}

export const tokenIds = (values: readonly number[]): TokenId[] => values.map(tokenId);
