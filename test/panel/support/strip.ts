/** What the strip of tokens shows, as a reader would copy it down. */
import type { Page } from 'playwright-core';

export interface ShownPiece {
    /** `reused`, `computed`, `beyond`, `unread`, …: what it looks like. */
    readonly looks: readonly string[];
    readonly text: string;
}

/** The pieces of a band of the strip, in order; line ends are where the page draws their sign. */
export function piecesOf(page: Page, part: string): Promise<readonly ShownPiece[]> {
    return page.evaluate((name) => {
        const band = document.querySelector(`[data-part="${name}"]`);
        return [...(band?.querySelectorAll('.piece') ?? [])].map((piece) => {
            const copy = piece.cloneNode(true) as Element;
            for (const newline of copy.querySelectorAll('.newline')) newline.textContent = '\n';
            return { looks: [...piece.classList], text: copy.textContent };
        });
    }, part);
}

/** The text of those pieces that look so. */
export const textOf = (pieces: readonly ShownPiece[], ...looks: readonly string[]): string =>
    pieces
        .filter((piece) => looks.some((look) => piece.looks.includes(look)))
        .map(({ text }) => text)
        .join('');

/** All of the text that the strip shows, on both sides of the cursor. */
export async function textOfStrip(page: Page): Promise<string> {
    await unfold(page);
    const texts: string[] = [];
    for (const part of ['beyond', 'read', 'never-read']) {
        texts.push(...(await piecesOf(page, part)).map(({ text }) => text));
    }
    return texts.join('');
}

/** Unfolds every row that is folded. */
export async function unfold(page: Page): Promise<void> {
    const folds = page.locator('[data-action="unfold"][aria-expanded="false"]');
    while ((await folds.count()) > 0) await folds.first().click();
}
