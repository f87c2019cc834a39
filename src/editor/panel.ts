import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { panelPage } from '../core/panel/page.ts';
import type { ToPanel } from '../protocol/panel.ts';
import { PanelShowing, type PanelSources } from './panel-showing.ts';
import { panelTabs, panelType } from './panel-tabs.ts';

/** The panel that explains the last completion, and why it used left context only. There is at most one. */
export class ExplanationPanel implements vscode.WebviewPanelSerializer, vscode.Disposable {
    readonly #root: vscode.Uri;
    readonly #sources: PanelSources;
    #panel: vscode.WebviewPanel | undefined;
    /** Present while the panel can be seen. */
    #showing: PanelShowing | undefined;

    /** @param root the extension's folder */
    constructor(root: vscode.Uri, sources: PanelSources) {
        this.#root = root;
        this.#sources = sources;
    }

    /**
     * Opens it beside the editor, brings it to the front where another tab hides it, or closes it. Keys go on
     * going where they went.
     */
    async toggle(): Promise<void> {
        if (!this.#panel) await this.#open();
        else if (this.#panel.visible) this.#panel.dispose();
        else this.#panel.reveal(isBehindEditor() ? vscode.ViewColumn.Beside : undefined, true);
    }

    /** VS Code was reloaded while it was open. */
    deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
        this.#panel?.dispose();
        this.#adopt(panel);
        return Promise.resolve();
    }

    dispose(): void {
        this.#panel?.dispose();
        this.#hide();
    }

    async #open(): Promise<void> {
        // After a reload VS Code brings back a panel only when it is looked at: until then there is but a tab.
        const tabs = panelTabs();
        if (tabs.length > 0) await vscode.window.tabGroups.close(tabs, true);
        this.#adopt(
            vscode.window.createWebviewPanel(panelType, l10n.t('Why Only Left Context?'), {
                viewColumn: vscode.ViewColumn.Beside,
                preserveFocus: true,
            }),
        );
    }

    #adopt(panel: vscode.WebviewPanel): void {
        this.#panel = panel;
        const { webview } = panel;
        const files = vscode.Uri.joinPath(this.#root, 'dist');
        webview.options = { enableScripts: true, localResourceRoots: [files] };
        panel.iconPath = vscode.Uri.joinPath(this.#root, 'media', 'icon.png');
        panel.onDidDispose(() => {
            if (this.#panel !== panel) return;
            this.#panel = undefined;
            this.#hide();
        });
        panel.onDidChangeViewState(() => {
            this.#look(panel);
        });
        webview.onDidReceiveMessage((message: unknown) => {
            this.#look(panel);
            this.#showing?.receive(message);
        });
        this.#look(panel);
        webview.html = panelPage({
            script: webview.asWebviewUri(vscode.Uri.joinPath(files, 'panel.js')).toString(),
            style: webview.asWebviewUri(vscode.Uri.joinPath(files, 'panel.css')).toString(),
            cspSource: webview.cspSource,
            nonce: crypto.randomUUID(),
            // Without a translation the words are English, and so are the numbers.
            language: vscode.l10n.bundle === undefined ? 'en' : vscode.env.language,
            messages: vscode.l10n.bundle ?? {},
        });
    }

    /** A page that comes into sight is loaded anew, says that it is ready, and is told everything. */
    #look(panel: vscode.WebviewPanel): void {
        if (this.#panel !== panel) return;
        if (!panel.visible) {
            this.#hide();
            return;
        }
        this.#showing ??= new PanelShowing(this.#sources, (message: ToPanel) => {
            void panel.webview.postMessage(message);
        });
    }

    #hide(): void {
        this.#showing?.dispose();
        this.#showing = undefined;
    }
}

/** Whether to bring it to the front where it is would hide what the user works in. */
function isBehindEditor(): boolean {
    return panelTabs().some(({ group }) => group.isActive);
}
