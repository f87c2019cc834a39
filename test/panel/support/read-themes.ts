/** Runs inside VS Code: writes down what a web view is given in each theme. Started by capture-themes.mjs. */
import { writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';

/** The file's name of each theme, and the theme's name in VS Code. */
const themes = {
    dark: 'Default Dark Modern',
    light: 'Default Light Modern',
    'hc-dark': 'Default High Contrast',
    'hc-light': 'Default High Contrast Light',
};

/** Time for a new theme to reach a web view, in milliseconds. */
const settleMs = 1500;

/** What a page can see of the theme it is shown in. */
interface Seen {
    readonly classes: string;
    readonly data: Readonly<Record<string, string>>;
    readonly variables: Readonly<Record<string, string>>;
    readonly styles: readonly string[];
}

const page = `<!DOCTYPE html><html><head></head><body><script>
    const host = acquireVsCodeApi();
    addEventListener('message', () => {
        const style = document.documentElement.style;
        const names = [...style].filter((name) => name.startsWith('--vscode-'));
        host.postMessage({
            classes: document.body.className,
            data: { ...document.body.dataset },
            variables: Object.fromEntries(names.map((name) => [name, style.getPropertyValue(name)])),
            styles: [...document.querySelectorAll('style')].map((each) => each.textContent),
        });
    });
</script></body></html>`;

export async function run(): Promise<void> {
    const file = process.env['LEFTWARD_THEMES'];
    if (file === undefined) throw new Error('LEFTWARD_THEMES names no file.');
    const options = { enableScripts: true };
    const { webview } = vscode.window.createWebviewPanel(
        'themes',
        'Themes',
        vscode.ViewColumn.One,
        options,
    );
    webview.html = page;
    const seen: Record<string, Seen & { readonly theme: string }> = {};
    for (const [name, theme] of Object.entries(themes)) {
        const settings = vscode.workspace.getConfiguration('workbench');
        await settings.update('colorTheme', theme, vscode.ConfigurationTarget.Global);
        await new Promise((resolve) => setTimeout(resolve, settleMs));
        seen[name] = { theme, ...(await look(webview)) };
    }
    await writeFile(file, JSON.stringify(seen));
}

async function look(webview: vscode.Webview): Promise<Seen> {
    const answer = new Promise<Seen>((resolve) => {
        const listening = webview.onDidReceiveMessage((message: Seen) => {
            listening.dispose();
            resolve(message);
        });
    });
    await webview.postMessage('look');
    return answer;
}
