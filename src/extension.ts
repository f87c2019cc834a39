/** The composition root: the only file that constructs and wires. */
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { systemClock } from './base/clock.ts';
import { Emitter } from './base/emitter.ts';
import { messageOf } from './base/message-of.ts';
import { ChosenEngine, type ServerName } from './client/chosen-engine.ts';
import { RemoteEngine } from './client/endpoint/remote-engine.ts';
import type { Engine } from './client/engine.ts';
import { EngineProcess } from './client/engine-process.ts';
import { readTrainingData } from './client/model-card.ts';
import { engineChoice, modelChoice, type ModelPlaces } from './client/model-choice.ts';
import { EngineSupervisor } from './client/supervisor.ts';
import { ModelInspection } from './core/model/inspection.ts';
import type { ModelPlace } from './core/model/page.ts';
import { PanelConversation } from './core/panel/conversation.ts';
import { CompletionSession } from './core/session.ts';
import { endpointOf, type Settings } from './core/settings.ts';
import { TypingRhythm } from './core/typing-rhythm.ts';
import { AdviceMemory } from './editor/advice-memory.ts';
import { Advice } from './editor/advice.ts';
import type { LeftwardApi } from './editor/api.ts';
import { askIn } from './editor/choose-model/ask.ts';
import { ModelChooser } from './editor/choose-model/choose-model.ts';
import { HubToken } from './editor/choose-model/hub-token.ts';
import { SeenFolders } from './editor/choose-model/seen-folders.ts';
import { registerCommands } from './editor/commands.ts';
import { useDisplayLanguage } from './editor/display-language.ts';
import { closeDocumentsOf, watchActions } from './editor/document-events.ts';
import { EndpointKeys } from './editor/endpoint-keys.ts';
import { FollowedEditor } from './editor/followed-editor.ts';
import { acceptedCommand } from './editor/inline-items.ts';
import { LiveSettings } from './editor/live-settings.ts';
import { RequestLog } from './editor/log.ts';
import { ModelPage } from './editor/model-page.ts';
import { Notices } from './editor/notices.ts';
import { OfferWithdrawal } from './editor/offer-withdrawal.ts';
import { runPanelCommand } from './editor/panel-commands.ts';
import { panelType } from './editor/panel-tabs.ts';
import { EditorWorkplace } from './editor/panel-workplace.ts';
import { ExplanationPanel } from './editor/panel.ts';
import { InlineProvider } from './editor/provider.ts';
import { Registration } from './editor/registration.ts';
import { StatisticsPage } from './editor/statistics-page.ts';
import { StatisticsRecorder } from './editor/statistics-recorder.ts';
import { StatisticsStore } from './editor/statistics-store.ts';
import { StatusItem } from './editor/status.ts';
import { WarmUp } from './editor/warm.ts';
import type { CompletionTrace } from './protocol/trace.ts';

export function activate(context: vscode.ExtensionContext): LeftwardApi {
    useDisplayLanguage();
    try {
        return wire(context);
    } catch (error) {
        // VS Code itself only logs it.
        const message = l10n.t('Leftward did not start: {0}', messageOf(error));
        void vscode.window.showErrorMessage(message);
        throw error;
    }
}

function wire(context: vscode.ExtensionContext): LeftwardApi {
    const { globalState, subscriptions } = context;
    const own = <T extends vscode.Disposable>(item: T): T => {
        subscriptions.push(item);
        return item;
    };
    const log = own(new RequestLog());
    const notices = new Notices();
    const settings = own(new LiveSettings(notices));
    const traced = own(new Emitter<CompletionTrace>());

    const keys = own(new EndpointKeys(context.secrets, settings));
    const engine = own(makeEngine(context, settings, keys, log));
    const rhythm = new TypingRhythm();
    const session = new CompletionSession(engine, systemClock, rhythm);
    own(closeDocumentsOf(session));
    const statistics = own(new StatisticsStore(globalState));
    const recorder = own(new StatisticsRecorder(statistics));
    const status = own(new StatusItem(settings, engine, statistics));
    const inspection = own(inspectModel(engine, traced));

    const { lastAction } = own(watchActions(rhythm));
    const provider = new InlineProvider(session, settings, lastAction, traced, log);
    const registration = own(new Registration(provider));
    const withdrawal = own(new OfferWithdrawal());

    for (const tell of [log.engineStatus, notices.engineStatus])
        own(engine.onDidChangeStatus(tell));
    for (const { request } of [log, status, recorder, notices, withdrawal])
        own(traced.event(request));
    own(
        vscode.commands.registerCommand(acceptedCommand, (request: number, index: number) => {
            recorder.accepted(request, index);
            return session.accepted(request, index, settings.current);
        }),
    );
    own(
        settings.onDidChange((changed) => {
            session.forget();
            engine.use(engineChoice(changed, placesOf(context)));
            registration.renew();
        }),
    );
    own(
        engine.onDidChangeStatus(({ kind }) => {
            if (kind === 'failed' || kind === 'restarting' || kind === 'idle') registration.renew();
        }),
    );
    own(new WarmUp(session, settings, lastAction, log));
    own(new Advice(new AdviceMemory(globalState)));
    const panel = own(makePanel(context, settings, engine, inspection, traced, status, log));
    own(vscode.window.registerWebviewPanelSerializer(panelType, panel));
    own(
        registerCommands({
            ...{ settings, engine, keys, log, status, panel },
            statistics: own(new StatisticsPage(statistics)),
            model: own(new ModelPage(inspection, () => modelPlace(settings.current, context))),
            models: makeChooser(context, settings, engine, log),
        }),
    );
    return apiOf(traced, status, engine);
}

const apiOf = (
    traced: Emitter<CompletionTrace>,
    status: StatusItem,
    engine: Engine,
): LeftwardApi => ({
    onDidTrace: traced.event,
    lastTrace: () => status.last,
    status: () => engine.status,
    enginePid: () => engine.pid,
});

/** Where the default model lies, and those that the user has downloaded. */
const placesOf = (context: vscode.ExtensionContext): Required<ModelPlaces> => ({
    root: context.extensionPath,
    downloaded: join(context.globalStorageUri.fsPath, 'models'),
});

function makeChooser(
    context: vscode.ExtensionContext,
    settings: LiveSettings,
    engine: Engine,
    log: RequestLog,
): ModelChooser {
    const places = placesOf(context);
    const folders = new SeenFolders(context.globalState);
    const token = new HubToken(context.secrets);
    const ask = askIn(context.extensionMode);
    return new ModelChooser({ settings, engine, log, places, folders, token, ask });
}

function makeEngine(
    context: vscode.ExtensionContext,
    settings: LiveSettings,
    keys: EndpointKeys,
    log: RequestLog,
): ChosenEngine {
    const module = join(context.extensionPath, 'dist', 'engine.cjs');
    const start = (): EngineProcess =>
        new EngineProcess(module, log.engineLine, vscode.l10n.uri?.fsPath);
    const choice = engineChoice(settings.current, placesOf(context));
    const local = new EngineSupervisor(start, choice.model, systemClock);
    const connect = ({ address, model }: ServerName): RemoteEngine =>
        new RemoteEngine({ address, model, key: () => keys.of(address) }, systemClock);
    const engine = new ChosenEngine(local, connect, choice);
    // The server is asked again, with the key that it has now.
    const listening = keys.onDidChange(() => {
        if (endpointOf(settings.current)) void engine.restart();
    });
    context.subscriptions.push(listening);
    return engine;
}

/** A model that was unloaded may be another one, and its memory is free again. */
function inspectModel(engine: Engine, traced: Emitter<CompletionTrace>): ModelInspection {
    const inspection = new ModelInspection(engine, systemClock);
    engine.onDidChangeStatus(({ kind }) => {
        if (kind === 'idle') inspection.forget();
    });
    traced.event(({ generation }) => {
        if (generation) inspection.told(generation.model);
    });
    return inspection;
}

/** Where the model in use is. A server's model has no card here, and that of ours says nothing of it. */
async function modelPlace(
    settings: Settings,
    context: vscode.ExtensionContext,
): Promise<ModelPlace> {
    const server = endpointOf(settings);
    if (server) return { where: server.base, trainingData: '' };
    const { folder } = modelChoice(settings, placesOf(context));
    return { where: folder, trainingData: await readTrainingData(folder) };
}

function makePanel(
    context: vscode.ExtensionContext,
    settings: LiveSettings,
    engine: Engine,
    inspection: ModelInspection,
    traced: Emitter<CompletionTrace>,
    status: StatusItem,
    log: RequestLog,
): ExplanationPanel {
    const followed = new FollowedEditor();
    const workplace = new EditorWorkplace(followed, () => settings.current);
    return new ExplanationPanel(context.extensionUri, {
        followed,
        traced: traced.event,
        lastTrace: () => {
            const last = status.lastBySettings(settings.current);
            return last && workplace.isAsIn(last) ? last : undefined;
        },
        engineChanged: engine.onDidChangeStatus,
        settingsChanged: settings.onDidChange,
        modelMeasured: inspection.onDidChange,
        converse: (post) =>
            new PanelConversation({
                engine,
                clock: systemClock,
                workplace,
                settings: () => settings.current,
                engineStatus: () => engine.status,
                trainingData: async () =>
                    (await modelPlace(settings.current, context)).trainingData,
                inspected: () => inspection.current,
                post,
                run: (command) => {
                    runPanelCommand(command, followed, inspection).catch((error: unknown) => {
                        log.error(error);
                    });
                },
                log: log.panelLine,
            }),
    });
}
