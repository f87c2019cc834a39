/** The composition root: the only file that constructs and wires. */
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { systemClock } from './base/clock.ts';
import { Emitter } from './base/emitter.ts';
import { messageOf } from './base/message-of.ts';
import { EngineProcess } from './client/engine-process.ts';
import { readTrainingData } from './client/model-card.ts';
import { modelChoice } from './client/model-choice.ts';
import { EngineSupervisor } from './client/supervisor.ts';
import { PanelConversation } from './core/panel/conversation.ts';
import { CompletionSession } from './core/session.ts';
import { TypingRhythm } from './core/typing-rhythm.ts';
import { AdviceMemory } from './editor/advice-memory.ts';
import { Advice } from './editor/advice.ts';
import type { LeftwardApi } from './editor/api.ts';
import { registerCommands } from './editor/commands.ts';
import { useDisplayLanguage } from './editor/display-language.ts';
import { FollowedEditor } from './editor/followed-editor.ts';
import { acceptedCommand } from './editor/inline-items.ts';
import { LastAction } from './editor/last-action.ts';
import { LiveSettings } from './editor/live-settings.ts';
import { RequestLog } from './editor/log.ts';
import { Notices } from './editor/notices.ts';
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
    const { extensionPath, globalState, subscriptions } = context;
    const own = <T extends vscode.Disposable>(item: T): T => {
        subscriptions.push(item);
        return item;
    };
    const log = own(new RequestLog());
    const notices = new Notices();
    const settings = own(new LiveSettings(notices));
    const traced = own(new Emitter<CompletionTrace>());

    const engine = own(makeEngine(extensionPath, settings, log));
    const rhythm = new TypingRhythm();
    const session = new CompletionSession(engine, systemClock, rhythm);
    const statistics = own(new StatisticsStore(globalState));
    const recorder = own(new StatisticsRecorder(statistics));
    const status = own(new StatusItem(settings, engine, statistics));

    const isActive = (document: object): boolean =>
        document === vscode.window.activeTextEditor?.document;
    const lastAction = new LastAction(systemClock, rhythm, isActive);
    own(vscode.workspace.onDidChangeTextDocument(lastAction.changed));
    own(vscode.window.onDidChangeTextEditorSelection(lastAction.moved));
    const provider = new InlineProvider(session, settings, lastAction, traced, log);
    const registration = own(new Registration(provider));

    own(engine.onDidChangeStatus(log.engineStatus));
    own(engine.onDidChangeStatus(notices.engineStatus));
    own(traced.event(log.request));
    own(traced.event(status.request));
    own(traced.event(recorder.request));
    own(
        vscode.commands.registerCommand(acceptedCommand, (request: number, index: number) => {
            recorder.accepted(request, index);
            return session.accepted(request, index, settings.current);
        }),
    );
    own(
        settings.onDidChange((changed) => {
            session.forget();
            engine.use(modelChoice(changed, extensionPath));
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
    const page = own(new StatisticsPage(statistics));
    const panel = own(makePanel(context, settings, engine, traced, status, log));
    own(vscode.window.registerWebviewPanelSerializer(panelType, panel));
    own(registerCommands({ settings, engine, log, status, statistics: page, panel }));

    return {
        onDidTrace: traced.event,
        lastTrace: () => status.last,
        status: () => engine.status,
        enginePid: () => engine.pid,
    };
}

function makeEngine(
    extensionPath: string,
    settings: LiveSettings,
    log: RequestLog,
): EngineSupervisor {
    const module = join(extensionPath, 'dist', 'engine.cjs');
    const start = (): EngineProcess =>
        new EngineProcess(module, log.engineLine, vscode.l10n.uri?.fsPath);
    return new EngineSupervisor(start, modelChoice(settings.current, extensionPath), systemClock);
}

function makePanel(
    { extensionPath, extensionUri }: vscode.ExtensionContext,
    settings: LiveSettings,
    engine: EngineSupervisor,
    traced: Emitter<CompletionTrace>,
    status: StatusItem,
    log: RequestLog,
): ExplanationPanel {
    const followed = new FollowedEditor();
    const workplace = new EditorWorkplace(followed, () => settings.current);
    return new ExplanationPanel(extensionUri, {
        followed,
        traced: traced.event,
        lastTrace: () => {
            const last = status.lastBySettings(settings.current);
            return last && workplace.isAsIn(last) ? last : undefined;
        },
        engineChanged: engine.onDidChangeStatus,
        settingsChanged: settings.onDidChange,
        converse: (post) =>
            new PanelConversation({
                engine,
                clock: systemClock,
                workplace,
                settings: () => settings.current,
                engineStatus: () => engine.status,
                trainingData: () =>
                    readTrainingData(modelChoice(settings.current, extensionPath).folder),
                post,
                run: (command) => {
                    runPanelCommand(command, followed).catch((error: unknown) => {
                        log.error(error);
                    });
                },
                log: log.panelLine,
            }),
    });
}
