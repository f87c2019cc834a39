// @ts-check
import { createWriteStream } from 'node:fs';
import { format } from 'node:util';
import { chromium } from 'playwright-core';
import { chromiumPath } from '../../../scripts/setup/system-packages.mjs';

const chromiumFlags = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
];

/** Starts a headless Chromium. */
export async function startChromium() {
    const executablePath = chromiumPath();
    if (executablePath === undefined) throw new Error('Chromium was not found on the PATH.');
    return chromium.launch({ executablePath, args: chromiumFlags });
}

/**
 * Opens an empty page in a headless Chromium of its own.
 *
 * @param {string} [language] VS Code's display language, which otherwise a language pack would set; for want of one
 *     VS Code's own words stay English
 */
export async function openPage(language) {
    const browser = await startChromium();
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    if (language !== undefined) {
        await page.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = ${JSON.stringify(language)};`);
    }
    return { page, close: () => browser.close() };
}

/**
 * Gives the page the two functions through which VS Code reports a test run.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} logFile where everything goes that VS Code writes to its console
 * @returns {Promise<{ exitCode: Promise<number> }>} the exit code comes once the run has ended
 */
export async function listenToTests(page, logFile) {
    const log = createWriteStream(logFile);
    /** @type {(code: number) => void} */
    let end;
    /** @type {Promise<number>} */
    const exitCode = new Promise((resolve) => (end = resolve));
    await page.exposeFunction('codeAutomationExit', (/** @type {number} */ code) => {
        end(code);
    });
    await page.exposeFunction(
        'codeAutomationLog',
        (/** @type {string} */ type, /** @type {unknown[]} */ values) => {
            log.write(`${type} ${format(...values)}\n`);
        },
    );
    return { exitCode };
}
