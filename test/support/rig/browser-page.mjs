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

/** Opens an empty page in a headless Chromium. */
export async function openPage() {
    const executablePath = chromiumPath();
    if (executablePath === undefined) throw new Error('Chromium was not found on the PATH.');
    const browser = await chromium.launch({ executablePath, args: chromiumFlags });
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
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
