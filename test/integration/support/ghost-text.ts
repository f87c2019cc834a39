import { pageIsThere, texts } from './page.ts';
import { until } from './wait.ts';

/** The ghost text that a person sees; VS Code draws blanks as no-break spaces. */
async function visibleGhostText(): Promise<string> {
    const parts = await texts('.ghost-text-decoration, .ghost-text-decoration-preview');
    return parts.join('').replaceAll('\u00a0', ' ');
}

/** Waits until these lines of ghost text can be seen below the cursor's. */
export async function seesGhostLines(expected: readonly string[]): Promise<void> {
    if (!pageIsThere) return;
    await until('visible lines of ghost text', async () => {
        const seen = await texts('.suggest-preview-text .view-line');
        const lines = seen.map((line) => line.replaceAll('\u00a0', ' '));
        return expected.every((line, index) => lines[index] === line);
    });
}

/** Waits until exactly this ghost text can be seen; where no page is there, trusts the trace. */
export async function seesGhostText(expected: string): Promise<void> {
    if (!pageIsThere) return;
    let seen = '';
    try {
        await until(
            'visible ghost text',
            async () => {
                seen = await visibleGhostText();
                return seen === expected;
            },
            5000,
        );
    } catch (error) {
        throw new Error(`Expected to see "${expected}", saw "${seen}".`, { cause: error });
    }
}

/** Waits until no ghost text can be seen. */
export async function seesNoGhostText(): Promise<void> {
    await seesGhostText('');
}
