/** The composition root: the only file that constructs and wires. */
import { join } from 'node:path';
import * as vscode from 'vscode';
import { systemClock } from './base/clock.ts';
import { Emitter } from './base/emitter.ts';
import { messageOf } from './base/message-of.ts';
import { EngineProcess } from './client/engine-process.ts';
import { modelChoice } from './client/model-choice.ts';
import { EngineSupervisor } from './client/supervisor.ts';
import { CompletionSession } from './core/session.ts';
import type { LeftwardApi } from './editor/api.ts';
import { registerCommands } from './editor/commands.ts';
import { LiveSettings } from './editor/live-settings.ts';
import { RequestLog } from './editor/log.ts';
import { Notices } from './editor/notices.ts';
import { InlineProvider } from './editor/provider.ts';
import { Registration } from './editor/registration.ts';
import { StatusItem } from './editor/status.ts';
import type { CompletionTrace } from './protocol/trace.ts';

export function activate(context: vscode.ExtensionContext): LeftwardApi {
    try {
        return wire(context);
    } catch (error) {
        // VS Code itself only logs it.
        void vscode.window.showErrorMessage(`Leftward did not start: ${messageOf(error)}`);
        throw error;
    }
}

function wire({ extensionPath, subscriptions }: vscode.ExtensionContext): LeftwardApi {
    const own = <T extends vscode.Disposable>(item: T): T => {
        subscriptions.push(item);
        return item;
    };
    const log = own(new RequestLog());
    const notices = new Notices();
    const settings = own(new LiveSettings(notices));
    const traced = own(new Emitter<CompletionTrace>());

    const module = join(extensionPath, 'dist', 'engine.cjs');
    const startEngine = (): EngineProcess => new EngineProcess(module, log.engineLine);
    const chosen = modelChoice(settings.current, extensionPath);
    const engine = own(new EngineSupervisor(startEngine, chosen, systemClock));
    const session = new CompletionSession(engine, systemClock);
    const status = own(new StatusItem(settings, engine));

    const provider = new InlineProvider(session, settings, traced, log);
    const registration = own(new Registration(provider));

    own(engine.onDidChangeStatus(log.engineStatus));
    own(engine.onDidChangeStatus(notices.engineStatus));
    own(traced.event(log.request));
    own(traced.event(status.request));
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
    own(registerCommands({ settings, engine, log }));

    return {
        onDidTrace: traced.event,
        lastTrace: () => status.last,
        status: () => engine.status,
        enginePid: () => engine.pid,
    };
}
