import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { story } from '../core/words.ts';
import type { EngineStatus } from '../protocol/status.ts';
import type { CompletionTrace } from '../protocol/trace.ts';

/** The log channel: one line for each request, what the engine process says, and what the panel refuses. */
export class RequestLog implements vscode.Disposable {
    readonly #channel = vscode.window.createOutputChannel('Leftward', { log: true });

    readonly request = (trace: CompletionTrace): void => {
        this.#channel.info(story(trace));
    };

    readonly engineLine = (line: string): void => {
        this.#channel.warn(line);
    };

    readonly panelLine = (line: string): void => {
        this.#channel.warn(line);
    };

    readonly engineStatus = (status: EngineStatus): void => {
        if (status.kind === 'failed') this.#channel.error(status.error.detail);
        else if (status.kind === 'restarting') {
            this.#channel.warn(l10n.t('The engine ended and restarts.'));
        }
    };

    error(error: unknown): void {
        this.#channel.error(error instanceof Error ? error : String(error));
    }

    show(): void {
        this.#channel.show();
    }

    dispose(): void {
        this.#channel.dispose();
    }
}
