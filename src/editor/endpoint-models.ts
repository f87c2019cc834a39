import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { tokens } from '../base/numerals.ts';
import { isForOtherThings, type ListedModel } from '../client/endpoint/server-info.ts';
import { Server } from '../client/endpoint/server.ts';
import { withAdvice } from '../core/explanation.ts';
import { listed } from '../core/sentences.ts';
import { endpointOf } from '../core/settings.ts';
import { EngineError } from '../protocol/errors.ts';
import { cancellable } from './choose-model/show-progress.ts';
import type { EndpointKeys } from './endpoint-keys.ts';
import { section, type LiveSettings } from './live-settings.ts';

interface Entry extends vscode.QuickPickItem {
    /** A value of `leftward.endpointModel`; undefined to type one. */
    readonly model: string | undefined;
}

/** The command “Choose Model of the Server…”. */
export async function chooseEndpointModel(
    settings: LiveSettings,
    keys: EndpointKeys,
): Promise<void> {
    const address = endpointOf(settings.current);
    if (!address) {
        const words = l10n.t('Leftward: set leftward.endpoint first; it names the server.');
        void vscode.window.showInformationMessage(words);
        return;
    }
    const { endpointModel } = settings.current;
    const server = new Server({ address, model: '', key: () => keys.of(address) });
    const chosen = await pickModel(server, address.host, endpointModel);
    if (chosen === undefined) return;
    const configuration = vscode.workspace.getConfiguration(section);
    await configuration.update('endpointModel', chosen, vscode.ConfigurationTarget.Global);
}

/** @returns undefined where the user wants none */
async function pickModel(
    server: Server,
    host: string,
    current: string,
): Promise<string | undefined> {
    const title = l10n.t('Which model of {0}?', host);
    try {
        const asked = l10n.t('Leftward: asking {0} for its models', host);
        const models = await cancellable(asked, (signal) => server.models(signal));
        const chosen = await vscode.window.showQuickPick(entries(models, current), {
            title,
            matchOnDescription: true,
        });
        if (chosen && chosen.model === undefined) return await typeModel(title, current, '');
        return chosen?.model;
    } catch (error) {
        if (error instanceof Error && error.name === 'AbortError') return undefined;
        if (!(error instanceof EngineError)) throw error;
        // Who knows a model's name can do without the list.
        return typeModel(title, current, withAdvice(error.toData()));
    }
}

function entries(models: readonly ListedModel[], current: string): readonly Entry[] {
    const [others, fit] = [true, false].map((wanted) =>
        models.filter((model) => isForOtherThings(model) === wanted),
    ) as [ListedModel[], ListedModel[]];
    return [
        {
            label: marked(l10n.t('The first one that continues text'), current === ''),
            description: (fit[0] ?? others[0])?.id ?? '',
            model: '',
        },
        ...[...fit, ...others].map((model) => ({
            label: marked(model.id, current === model.id),
            description: describe(model),
            model: model.id,
        })),
        { label: `$(edit) ${l10n.t('Enter a name…')}`, model: undefined },
    ];
}

function describe(model: ListedModel): string {
    const contextTokens = model.max_model_len ?? model.meta?.n_ctx ?? undefined;
    return listed([
        ...(model.owned_by == null ? [] : [model.owned_by]),
        ...(contextTokens === undefined ? [] : [tokens(contextTokens)]),
        ...(isForOtherThings(model) ? [l10n.t('made for other things than to continue text')] : []),
    ]);
}

const marked = (label: string, isInUse: boolean): string => (isInUse ? `$(check) ${label}` : label);

const typeModel = (title: string, value: string, prompt: string): Thenable<string | undefined> =>
    vscode.window.showInputBox({ title, value, prompt, ignoreFocusOut: true });
