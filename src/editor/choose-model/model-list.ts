import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { folderSummary } from '../../client/folder-summary.ts';
import { installedModels } from '../../client/hub/installed-models.ts';
import { interruptedIn } from '../../client/hub/staging.ts';
import { modelChoice, type ModelPlaces } from '../../client/model-choice.ts';
import { curatedModels } from '../../core/curated-models.ts';
import { publicHub } from '../../core/hub-endpoint.ts';
import { defaultSettings } from '../../core/settings.ts';
import * as entry from './entries.ts';
import type { SeenFolders } from './seen-folders.ts';

/** What the list is made of, and what its buttons do. */
export interface ModelListSources {
    readonly places: Required<ModelPlaces>;
    readonly folders: SeenFolders;
    /** The hub that is asked. */
    readonly endpoint: string;
    /** @param model a value of `leftward.model` */
    readonly isInUse: (model: string) => boolean;
    readonly remove: (id: string) => Promise<void>;
    readonly discard: (id: string) => Promise<void>;
}

/** All models that may be chosen: the default one, those on this machine, those to download. */
export async function modelList(sources: ModelListSources): Promise<readonly entry.Entry[]> {
    const { places, folders, endpoint, isInUse, remove, discard } = sources;
    const root = places.downloaded;
    const standard = await folderSummary(modelChoice(defaultSettings, places).folder);
    const models = await installedModels(root);
    const interrupted = (await interruptedIn(root)).filter(
        (download) => download.endpoint === endpoint,
    );
    const taken = new Set([...models, ...interrupted].map(({ id }) => id));
    const offered = endpoint === publicHub ? curatedModels.filter(({ id }) => !taken.has(id)) : [];
    const seen = await Promise.all(folders.all.map((folder) => folderEntry(folder, sources)));
    return [
        entry.defaultEntry(standard, isInUse('default')),
        entry.separator(l10n.t('on this machine')),
        ...models.map((model) =>
            entry.installedEntry(model, isInUse(model.id), [
                entry.button('folder-opened', l10n.t('Open Folder'), async () => {
                    const folder = vscode.Uri.file(model.folder);
                    await vscode.commands.executeCommand('revealFileInOS', folder);
                }),
                entry.button('trash', l10n.t('Remove'), () => remove(model.id)),
            ]),
        ),
        ...interrupted.map((download) =>
            entry.interruptedEntry(download, [
                entry.button('trash', l10n.t('Discard What Has Arrived'), () =>
                    discard(download.id),
                ),
            ]),
        ),
        ...seen,
        entry.browseEntry(),
        entry.separator(l10n.t('to download')),
        ...offered.map(entry.curatedEntry),
    ];
}

async function folderEntry(
    folder: string,
    { folders, isInUse }: ModelListSources,
): Promise<entry.Entry> {
    const forget = entry.button('close', l10n.t('Forget This Folder'), () =>
        folders.forget(folder),
    );
    return entry.folderEntry(folder, await folderSummary(folder), isInUse(folder), [forget]);
}
