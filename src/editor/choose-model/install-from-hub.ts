import * as l10n from '@vscode/l10n';
import { systemClock } from '../../base/clock.ts';
import { freeBytes } from '../../client/hub/disk.ts';
import type { Plan } from '../../client/hub/file-choice.ts';
import { askModelInfo, type ModelInfo } from '../../client/hub/hub-api.ts';
import { usualLimits, type HubConnection } from '../../client/hub/hub-connection.ts';
import type { HubReference } from '../../client/hub/hub-id.ts';
import { install } from '../../client/hub/install.ts';
import { installedModels } from '../../client/hub/installed-models.ts';
import { licenceBeginning } from '../../client/hub/licence.ts';
import { makeRoot } from '../../client/hub/models-folder.ts';
import type { Ask } from './ask.ts';
import { confirmDownload, pickVariant } from './confirm-download.ts';
import { cancellable, showTransfer } from './show-progress.ts';

export interface HubAccess {
    readonly endpoint: string;
    readonly token: string | undefined;
    /** Where models are kept. */
    readonly root: string;
    readonly ask: Ask;
}

/**
 * Asks the hub and the user, downloads and installs.
 *
 * @param variant the graph's path, where the user has chosen before
 * @param tokenWanted called for a gated model without a token; @returns one, or undefined
 * @returns the model's id; undefined where the user does not want it
 * @throws HubError; an AbortError where the user has cancelled
 */
export async function installFromHub(
    access: HubAccess,
    reference: HubReference,
    variant: string | undefined,
    tokenWanted: () => Promise<string | undefined>,
): Promise<string | undefined> {
    let hub = connectionOf(access, access.token);
    const asked = l10n.t(
        'Leftward: asking {0} for {1}',
        new URL(access.endpoint).host,
        reference.id,
    );
    const info = await cancellable(asked, (signal) => askModelInfo(hub, reference, signal));
    if (info.isGated && hub.token === undefined) {
        const token = await tokenWanted();
        if (token === undefined) return undefined;
        hub = connectionOf(access, token);
    }
    const plan = await pickVariant(info, variant);
    if (!plan) return undefined;
    if (await isInstalled(access.root, info, plan)) return info.id;
    await makeRoot(access.root);
    const facts = {
        plan,
        licenceBeginning: await cancellable(asked, (signal) => licenceBeginning(hub, info, signal)),
        freeBytes: await freeBytes(access.root),
        endpoint: access.endpoint,
    };
    if (!(await confirmDownload(access.ask, facts))) return undefined;
    const { root } = access;
    await showTransfer(l10n.t('Leftward: {0}', info.id), plan.bytes, (signal, onBytes) =>
        install({ hub, root, plan, signal, onBytes }),
    );
    return info.id;
}

const connectionOf = ({ endpoint }: HubAccess, token: string | undefined): HubConnection => ({
    endpoint,
    token,
    clock: systemClock,
    limits: usualLimits,
});

/** The same files are not downloaded twice. */
async function isInstalled(root: string, info: ModelInfo, plan: Plan): Promise<boolean> {
    const models = await installedModels(root);
    return models.some(
        ({ id, revision, weights }) =>
            id === info.id && revision === info.revision && weights === plan.variant.path,
    );
}
