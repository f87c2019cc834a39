import * as l10n from '@vscode/l10n';
import { architectureOf, ModelKindSchema, namesCausalModel } from '../../protocol/model-files.ts';
import { HubError } from './hub-error.ts';
import { readSmallJson } from './read-small-json.ts';

/**
 * Spares the download of weights that could not be used. The engine, which knows more, looks again when it
 * loads the model.
 *
 * @param path of the config.json that has come
 * @throws HubError `not-causal`
 */
export async function refuseUnlessCausal(path: string, id: string): Promise<void> {
    const config = await readSmallJson(path, ModelKindSchema);
    if (!config) {
        throw new HubError('not-causal', l10n.t('The config.json of {0} cannot be read.', id));
    }
    const name = architectureOf(config);
    if (config.is_encoder_decoder) {
        throw new HubError(
            'not-causal',
            l10n.t(
                '{0} is an encoder–decoder ({1}): it does not continue a text from the left.',
                id,
                name,
            ),
        );
    }
    if (config.architectures.length > 0 && !namesCausalModel(config)) {
        throw new HubError(
            'not-causal',
            l10n.t(
                '{0} is no causal language model ({1}): it gives no probability for the next token.',
                id,
                name,
            ),
        );
    }
}
