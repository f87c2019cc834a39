/** Text that breaks pages which trust it. */
import type { Page } from 'playwright-core';

/** Sets `window.wasRun` where it is taken for markup. */
export const markup =
    '<img src=x onerror="window.wasRun=1"><script>window.wasRun=1</script><svg onload=window.wasRun=1>';

/** Turns what follows round, where it is not isolated. */
export const bidi = '\u202Ereversed\u202C \u2066isolated\u2069 \u061C \u200F';

/** A pair's halves, apart. */
export const halves = 'high \uD83D and low \uDE42';

export const control =
    'null \u0000 bell \u0007 escape \u001B[31m delete \u007F next \u0085 line \u2028 separator';

/** Whether any text of the user's was run as a script. */
export function wasRun(page: Page): Promise<boolean> {
    return page.evaluate(() => 'wasRun' in window);
}
