import * as vscode from 'vscode';
import type { Disposable } from '../base/disposable.ts';
import { DisposableStore } from '../base/disposable.ts';

/** A document that nobody can edit, shown by VS Code's own Markdown preview. */
export class MarkdownPage implements vscode.TextDocumentContentProvider, Disposable {
    readonly #owned = new DisposableStore();
    readonly #changed = this.#owned.add(new vscode.EventEmitter<vscode.Uri>());
    readonly #content: () => string;
    readonly #uri: vscode.Uri;

    readonly onDidChange = this.#changed.event;

    /**
     * @param scheme of the document's address, which no other page has
     * @param content Markdown, made anew after each `renew`
     */
    constructor(scheme: string, title: string, content: () => string) {
        this.#content = content;
        this.#uri = vscode.Uri.from({ scheme, path: `/${title}.md` });
        this.#owned.add(vscode.workspace.registerTextDocumentContentProvider(scheme, this));
        // VS Code does not hear of changes while it opens the document.
        this.#owned.add(
            vscode.workspace.onDidOpenTextDocument(({ uri }) => {
                if (uri.toString() === this.#uri.toString()) this.renew();
            }),
        );
    }

    provideTextDocumentContent(): string {
        return this.#content();
    }

    /** What it says has changed. */
    renew(): void {
        this.#changed.fire(this.#uri);
    }

    async show(): Promise<void> {
        // The preview is an extension of VS Code's, which may be turned off. Until it runs its commands are not known.
        const preview = vscode.extensions.getExtension('vscode.markdown-language-features');
        const command = preview ? 'markdown.showPreview' : 'vscode.open';
        await vscode.commands.executeCommand(command, this.#uri);
        // VS Code may have kept the document since it was shown last.
        this.renew();
    }

    dispose(): void {
        this.#owned.dispose();
    }
}
