import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { messageOf } from '../../base/message-of.ts';
import { HubError, hubErrorInWords } from '../../client/hub/hub-error.ts';
import { installedModels, removeModel } from '../../client/hub/installed-models.ts';
import { discardStaged, interruptedIn, sweepStaging } from '../../client/hub/staging.ts';
import type { ModelPlaces } from '../../client/model-choice.ts';
import { section, type LiveSettings } from '../live-settings.ts';
import type { RequestLog } from '../log.ts';
import type { Ask } from './ask.ts';
import type { Choice } from './choice.ts';
import { openPage } from './confirm-download.ts';
import * as entry from './entries.ts';
import type { HubToken } from './hub-token.ts';
import { installFromHub } from './install-from-hub.ts';
import { modelList } from './model-list.ts';
import { pickModel } from './pick-model.ts';
import type { SeenFolders } from './seen-folders.ts';

export interface ChooserTargets {
    readonly settings: LiveSettings;
    readonly engine: { restart(): Promise<void> };
    readonly log: RequestLog;
    readonly places: Required<ModelPlaces>;
    readonly folders: SeenFolders;
    readonly token: HubToken;
    readonly ask: Ask;
}

type Download = Extract<Choice, { kind: 'download' }>;

/** The command “Choose Model…”: uses a model, and brings it first where it is on a hub. */
export class ModelChooser {
    readonly #targets: ChooserTargets;

    constructor(targets: ChooserTargets) {
        this.#targets = targets;
    }

    async choose(): Promise<void> {
        await sweepStaging(this.#root).catch((error: unknown) => {
            this.#targets.log.error(error);
        });
        const choice = await pickModel(() => this.#list(), this.#endpoint);
        switch (choice?.kind) {
            case undefined:
                return;
            case 'use':
                await this.#use(choice.model);
                return;
            case 'browse':
                await this.#browse();
                return;
            case 'download':
                await this.#download(choice);
        }
    }

    async remove(): Promise<void> {
        const models = await installedModels(this.#root);
        if (models.length === 0) {
            const none = l10n.t('Leftward: no model was downloaded; there is nothing to remove.');
            void vscode.window.showInformationMessage(none);
            return;
        }
        const items = models.map((model) =>
            entry.installedEntry(model, this.#isInUse(model.id), []),
        );
        const title = l10n.t('Remove which model?');
        const chosen = await vscode.window.showQuickPick(items, { title });
        if (chosen?.choice?.kind === 'use') await this.#remove(chosen.choice.model);
    }

    async signOut(): Promise<void> {
        await this.#targets.token.forget(this.#endpoint);
    }

    get #root(): string {
        return this.#targets.places.downloaded;
    }

    get #endpoint(): string {
        return this.#targets.settings.current.hubEndpoint.replace(/\/+$/, '');
    }

    #isInUse(model: string): boolean {
        return this.#targets.settings.current.model === model;
    }

    #list(): Promise<readonly entry.Entry[]> {
        const { places, folders } = this.#targets;
        return modelList({
            ...{ places, folders, endpoint: this.#endpoint },
            isInUse: (model) => this.#isInUse(model),
            remove: (id) => this.#remove(id),
            discard: async (id) => {
                await this.#succeeds(() => discardStaged(this.#root, id));
            },
        });
    }

    async #browse(): Promise<void> {
        const [folder] =
            (await vscode.window.showOpenDialog({
                canSelectFiles: false,
                canSelectFolders: true,
                openLabel: l10n.t('Use Model Folder'),
            })) ?? [];
        if (!folder) return;
        await this.#targets.folders.add(folder.fsPath);
        await this.#use(folder.fsPath);
    }

    async #use(model: string): Promise<void> {
        // A model that was replaced has the same name; a running engine still has the old one.
        const isSame = this.#isInUse(model);
        const configuration = vscode.workspace.getConfiguration(section);
        await configuration.update('model', model, vscode.ConfigurationTarget.Global);
        if (isSame) await this.#targets.engine.restart();
        if (configuration.inspect('model')?.workspaceValue === undefined) return;
        const here = l10n.t(
            'Leftward: this workspace’s own settings name another model (leftward.model), which stays in use here.',
        );
        void vscode.window.showWarningMessage(here);
    }

    async #download(choice: Download): Promise<void> {
        const { token, ask } = this.#targets;
        const endpoint = this.#endpoint;
        const { reference, variant } = choice;
        try {
            const access = { endpoint, token: await token.read(endpoint), root: this.#root, ask };
            const id = await installFromHub(access, reference, variant, async () =>
                (await this.#askForToken(
                    l10n.t('{0} is given only to who has agreed to its terms.', reference.id),
                    choice,
                ))
                    ? token.read(endpoint)
                    : undefined,
            );
            if (id !== undefined) await this.#use(id);
        } catch (error) {
            await this.#told(error, choice);
        }
    }

    /** Tells how a download ended that did not succeed, and offers to go on. */
    async #told(error: unknown, choice: Download): Promise<void> {
        const isCancelled = error instanceof Error && error.name === 'AbortError';
        if (!isCancelled) this.#targets.log.error(error);
        const isRefusal =
            error instanceof HubError && (error.code === 'gated' || error.code === 'token-refused');
        if (isRefusal) {
            if (await this.#askForToken(error.message, choice)) await this.#download(choice);
            return;
        }
        const again = isCancelled ? l10n.t('Resume') : l10n.t('Try Again');
        const page = l10n.t('Open Model Page');
        const chosen = isCancelled
            ? await vscode.window.showInformationMessage(
                  l10n.t('Leftward: cancelled. What has arrived is kept for the next time.'),
                  again,
              )
            : await vscode.window.showErrorMessage(
                  l10n.t('Leftward: {0}', inWords(error)),
                  again,
                  page,
              );
        if (chosen === again) await this.#download(await this.#asBefore(choice));
        else if (chosen === page) await openPage(this.#endpoint, choice.reference.id);
    }

    /** With the revision and the weights of what has arrived of it. */
    async #asBefore(choice: Download): Promise<Download> {
        const left = (await interruptedIn(this.#root)).find(({ id }) => id === choice.reference.id);
        if (!left) return choice;
        const { id, revision, variant } = left;
        return { kind: 'download', reference: { id, revision }, variant };
    }

    /** @returns whether there is a new token */
    async #askForToken(why: string, { reference }: Download): Promise<boolean> {
        const enter = l10n.t('Enter Token…');
        const page = l10n.t('Open Model Page');
        const how = l10n.t(
            'Accept the licence on the model’s page, then give Leftward an access token.',
        );
        for (;;) {
            const message = l10n.t('Leftward: {0} {1}', why, how);
            const chosen = await vscode.window.showWarningMessage(message, enter, page);
            if (chosen === undefined) return false;
            if (chosen === enter) return this.#targets.token.ask(this.#endpoint);
            await openPage(this.#endpoint, reference.id);
        }
    }

    async #remove(id: string): Promise<void> {
        const remove = l10n.t('Remove');
        const question = l10n.t('Remove {0} from this machine?', id);
        const chosen = await this.#targets.ask({ text: question, detail: '', answers: [remove] });
        if (chosen !== remove) return;
        const wasInUse = this.#isInUse(id);
        const isRemoved = await this.#succeeds(async () => {
            // First, so that the engine lets go of its files.
            if (wasInUse) await this.#use('default');
            await removeModel(this.#root, id);
        });
        if (!isRemoved) return;
        void vscode.window.showInformationMessage(
            wasInUse
                ? l10n.t('Leftward: {0} is removed; the default model is in use now.', id)
                : l10n.t('Leftward: {0} is removed.', id),
        );
    }

    /** Tells what went wrong, if anything. */
    async #succeeds(work: () => Promise<void>): Promise<boolean> {
        try {
            await work();
            return true;
        } catch (error) {
            this.#targets.log.error(error);
            void vscode.window.showErrorMessage(l10n.t('Leftward: {0}', inWords(error)));
            return false;
        }
    }
}

const inWords = (error: unknown): string =>
    error instanceof HubError ? hubErrorInWords(error) : messageOf(error);
