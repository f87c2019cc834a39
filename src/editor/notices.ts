import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { failureInWords } from '../core/explanation.ts';
import { endpointOf, settingNames, type SettingProblem, type Settings } from '../core/settings.ts';
import { ToldFailures } from '../core/told-failures.ts';
import type { EngineStatus } from '../protocol/status.ts';
import type { CompletionTrace } from '../protocol/trace.ts';

/** Pop-ups: one for each wrong setting until it is right again, and one for each kind of failure. */
export class Notices {
    readonly #shown = new Set<string>();
    readonly #failures = new ToldFailures();

    settings(problems: readonly SettingProblem[]): void {
        const wrong = new Set(problems.map(({ name }) => name));
        for (const name of settingNames) if (!wrong.has(name)) this.#shown.delete(name);
        for (const { name, message } of problems) {
            const setting = `leftward.${name}`;
            const text = l10n.t('The setting {0} is not used as it stands: {1}', setting, message);
            this.#once(name, text, [
                {
                    label: l10n.t('Open Settings'),
                    command: 'workbench.action.openSettings',
                    argument: setting,
                },
            ]);
        }
    }

    readonly engineStatus = (status: EngineStatus): void => {
        if (!this.#failures.isNew(status) || status.kind !== 'failed') return;
        const { code } = status.error;
        void this.#show(failureInWords(status), [
            ...(code === 'endpoint-denied' ? [setKey()] : []),
            ...(code === 'endpoint-not-found' ? [chooseEndpointModel()] : []),
            ...(code === 'engine-hung' ? [chooseModel()] : []),
            { label: l10n.t('Show Log'), command: 'leftward.showLog' },
            { label: l10n.t('Restart Engine'), command: 'leftward.restartEngine' },
        ]);
    };

    /** Text that others can read on its way is told of once for each server. */
    readonly destination = (settings: Settings): void => {
        const server = endpointOf(settings);
        if (!server?.isInClear) return;
        const text = l10n.t(
            'Text left of the cursor goes to {0} over http, where others can read it on its way. Use https, or empty leftward.endpoint.',
            server.host,
        );
        this.#once(server.origin, text, [
            {
                label: l10n.t('Open Settings'),
                command: 'workbench.action.openSettings',
                argument: 'leftward.endpoint',
            },
        ]);
    };

    /** A model that reads everything anew for each token is told of once: it works, and it is slow. */
    readonly request = ({ generation }: CompletionTrace): void => {
        if (generation?.model.kvCache !== 'none') return;
        const { name } = generation.model;
        this.#once(`no-cache ${name}`, slowInWords(name), [
            chooseModel(),
            { label: l10n.t('Show Model'), command: 'leftward.showModel' },
        ]);
    };

    #once(key: string, text: string, actions: readonly Action[]): void {
        if (this.#shown.has(key)) return;
        this.#shown.add(key);
        void this.#show(text, actions);
    }

    async #show(text: string, actions: readonly Action[]): Promise<void> {
        const labels = actions.map(({ label }) => label);
        const message = l10n.t('Leftward: {0}', text);
        const chosen = await vscode.window.showWarningMessage(message, ...labels);
        const action = actions.find(({ label }) => label === chosen);
        if (action) await vscode.commands.executeCommand(action.command, action.argument);
    }
}

interface Action {
    readonly label: string;
    readonly command: string;
    readonly argument?: string;
}

const setKey = (): Action => ({ label: l10n.t('Set Key'), command: 'leftward.setEndpointKey' });

const chooseEndpointModel = (): Action => ({
    label: l10n.t('Choose Model of the Server…'),
    command: 'leftward.chooseEndpointModel',
});

const chooseModel = (): Action => ({
    label: l10n.t('Choose Model…'),
    command: 'leftward.chooseModel',
});

const slowInWords = (name: string): string =>
    l10n.t(
        'The model {0} was exported without a KV cache, so each token costs a pass over the whole text. It works, but slowly; an export with past key/values is many times as fast.',
        name,
    );
