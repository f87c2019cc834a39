/** One Chromium that all tests of the stage share; it ends with it. */
import type { Browser } from 'playwright-core';
import { chromium, requireSystemPackages } from '../../../scripts/setup/system-packages.mjs';
import { startChromium } from '../../support/rig/browser-page.mjs';

let browser: Browser | undefined;

before(async function () {
    // Chromium may have to be installed first.
    this.timeout(300_000);
    await requireSystemPackages([chromium]);
    browser = await startChromium();
});

after(async () => {
    await browser?.close();
});

export function theBrowser(): Browser {
    if (!browser) throw new Error('The browser is there while a test runs.');
    return browser;
}
