import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { panelPage } from '../../../src/core/panel/page.ts';
import { projectRoot } from '../../support/project.ts';
import { messagesOf } from './languages.ts';
import type { Theme } from './themes.ts';

/** No such host is ever asked: the browser gets the files from here. */
export const origin = 'https://panel.test';

const fileOf = (name: string): string => readFileSync(join(projectRoot, 'dist', name), 'utf8');

/** What VS Code's own style sheet says to every web view, as far as the panel has such elements. */
const styleOfWebViews = `@layer vscode-default {
    html { scrollbar-color: var(--vscode-scrollbarSlider-background) var(--vscode-editor-background); }
    body {
        background-color: transparent; color: var(--vscode-editor-foreground); margin: 0; padding: 0 20px;
        font: var(--vscode-font-weight) var(--vscode-font-size) var(--vscode-font-family);
    }
    a { color: var(--vscode-textLink-foreground); }
    a:focus, input:focus, select:focus, textarea:focus {
        outline: 1px solid -webkit-focus-ring-color; outline-offset: -1px;
    }
    code { font-family: monospace; padding: 1px 3px; border-radius: 4px; }
}
/* The editor behind the web view. */
html { background-color: var(--vscode-editor-background); }`;

/** Answers a browser's requests with the page as VS Code shows it: the extension's page, and the theme around it. */
export async function servePage(
    context: BrowserContext,
    theme: Theme,
    language: string,
): Promise<void> {
    const html = inTheme(
        panelPage({
            script: `${origin}/panel.js`,
            style: `${origin}/panel.css`,
            cspSource: origin,
            nonce: 'bm9uY2Ugb2YgdGhlIHRlc3Rz',
            language,
            messages: messagesOf(language),
        }),
        theme,
    );
    await context.route('**/*', async (route) => {
        switch (route.request().url()) {
            case `${origin}/`:
                await route.fulfill({ contentType: 'text/html; charset=utf-8', body: html });
                return;
            case `${origin}/panel.js`:
                await route.fulfill({ contentType: 'text/javascript', body: fileOf('panel.js') });
                return;
            case `${origin}/panel.css`:
                await route.fulfill({ contentType: 'text/css', body: fileOf('panel.css') });
                return;
            default:
                await route.abort();
        }
    });
}

/** VS Code adds its own before the page's policy holds, so does this. */
function inTheme(html: string, { classes, data, variables }: Theme): string {
    const style = Object.entries(variables)
        .map(([name, value]) => (value === null ? '' : `${name}: ${value};`))
        .join(' ');
    const dataset = Object.entries(data).map(
        ([name, value]) =>
            `data-${name.replaceAll(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}="${value}"`,
    );
    return html
        .replace('<html', () => `<html style="${style.replaceAll('"', '&quot;')}"`)
        .replace('<head>', () => `<head><style>${styleOfWebViews}</style>`)
        .replace('<body', () => `<body class="${classes}" ${dataset.join(' ')}`);
}
