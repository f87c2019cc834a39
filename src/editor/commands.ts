import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Engine } from '../client/engine.ts';
import { whyNothing } from '../core/explanation.ts';
import { withEverything, withLanguage, type EnableMap } from '../core/enable.ts';
import { defaultSettings, isLanguageOn, type Settings } from '../core/settings.ts';
import type { ModelChooser } from './choose-model/choose-model.ts';
import { useSuggestedEditorSettings } from './editor-settings.ts';
import type { EndpointKeys } from './endpoint-keys.ts';
import { chooseEndpointModel } from './endpoint-models.ts';
import { explain } from './explain.ts';
import { section, type LiveSettings } from './live-settings.ts';
import type { RequestLog } from './log.ts';
import { showMenu } from './menu.ts';
import type { ModelPage } from './model-page.ts';
import type { ExplanationPanel } from './panel.ts';
import type { StatisticsPage } from './statistics-page.ts';
import type { StatusItem } from './status.ts';
import { tryIt } from './try-it.ts';

/** What the commands act on. */
export interface CommandTargets {
    readonly settings: LiveSettings;
    readonly engine: Engine;
    readonly keys: EndpointKeys;
    readonly log: RequestLog;
    readonly status: StatusItem;
    readonly statistics: StatisticsPage;
    readonly panel: ExplanationPanel;
    readonly model: ModelPage;
    readonly models: ModelChooser;
}

type CommandTable = Readonly<Record<string, (targets: CommandTargets) => unknown>>;

/** Every command that package.json contributes. */
export const commands = {
    'leftward.toggle': ({ settings }) => toggleEverything(settings.current),
    'leftward.toggleLanguage': ({ settings }) => toggleLanguage(settings.current),
    'leftward.trigger': () => vscode.commands.executeCommand('editor.action.inlineSuggest.trigger'),
    'leftward.restartEngine': ({ engine }) => engine.restart(),
    'leftward.setEndpointKey': ({ keys }) => keys.set(),
    'leftward.forgetEndpointKey': ({ keys }) => keys.forget(),
    'leftward.chooseEndpointModel': ({ settings, keys }) => chooseEndpointModel(settings, keys),
    'leftward.showLog': ({ log }) => {
        log.show();
    },
    'leftward.showMenu': ({ settings, status }) =>
        showMenu(settings.current, whyNothing(status.circumstances)),
    'leftward.explain': ({ status }) => explain(whyNothing(status.circumstances)),
    'leftward.togglePanel': ({ panel }) => panel.toggle(),
    'leftward.showModel': ({ model }) => model.show(),
    'leftward.chooseModel': ({ models }) => models.choose(),
    'leftward.removeModel': ({ models }) => models.remove(),
    'leftward.signOutOfHub': ({ models }) => models.signOut(),
    'leftward.showStatistics': ({ statistics }) => statistics.show(),
    'leftward.clearStatistics': ({ statistics }) => statistics.clear(),
    'leftward.useSuggestedEditorSettings': () => useSuggestedEditorSettings(),
    'leftward.tryIt': () => tryIt(),
    'leftward.getStarted': () =>
        vscode.commands.executeCommand(
            'workbench.action.openWalkthrough',
            'leftward.leftward#start',
            false,
        ),
} as const satisfies CommandTable;

export function registerCommands(targets: CommandTargets): vscode.Disposable {
    const table: CommandTable = commands;
    return vscode.Disposable.from(
        ...Object.entries(table).map(([id, run]) =>
            vscode.commands.registerCommand(id, () => run(targets)),
        ),
    );
}

async function toggleEverything({ enable }: Settings): Promise<void> {
    await changeEnabled((own) => withEverything(own, enable['*'] === false));
}

async function toggleLanguage(settings: Settings): Promise<void> {
    const languageId = vscode.window.activeTextEditor?.document.languageId;
    if (languageId === undefined) {
        void vscode.window.showInformationMessage(l10n.t('Leftward: open a file first.'));
        return;
    }
    const wanted = !isLanguageOn(settings, languageId);
    await changeEnabled((own) => withLanguage(own, defaultSettings.enable, languageId, wanted));
}

/** Changes the user's map, in the workspace's settings where it stands there already. */
async function changeEnabled(change: (own: EnableMap) => EnableMap): Promise<void> {
    const configuration = vscode.workspace.getConfiguration(section);
    const here = configuration.inspect<EnableMap>('enable');
    const inWorkspace = here?.workspaceValue !== undefined;
    const own = (inWorkspace ? here.workspaceValue : here?.globalValue) ?? {};
    const target = inWorkspace
        ? vscode.ConfigurationTarget.Workspace
        : vscode.ConfigurationTarget.Global;
    await configuration.update('enable', change(own), target);
}
