import * as assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** Rules whose outcome depends on colours. */
const ofColours = ['color-contrast', 'link-in-text-block'];

/**
 * Fails with what axe finds wrong with a page, and where.
 *
 * @param state what the page shows, for the message
 * @param rules all of them, only those about colours, or all others
 */
export async function assertAccessible(
    page: Page,
    state: string,
    rules: 'all' | 'colours' | 'others' = 'all',
): Promise<void> {
    const axe = new AxeBuilder({ page });
    if (rules === 'colours') axe.withRules(ofColours);
    if (rules === 'others') axe.disableRules(ofColours);
    const { violations } = await axe.analyze();
    const found = violations.flatMap(({ id, help, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}: ${help}\n${html}\n${failureSummary ?? ''}`),
    );
    assert.equal(found.slice(0, 10).join('\n\n'), '', `${state}: ${found.length} faults`);
}

/** How far the page is wider than its window, in CSS pixels: nobody should have to scroll it sideways. */
export function overflowOf(page: Page): Promise<number> {
    return page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return scrollWidth - clientWidth;
    });
}

/** What has the keyboard: its role or tag, and its name. */
export interface Focused {
    readonly tag: string;
    readonly label: string;
    /** Whether it is seen to have the keyboard: an outline, or a shadow in its place. */
    readonly isVisible: boolean;
    /** Where it stands in the document, in CSS pixels. */
    readonly top: number;
}

export function focusedOf(page: Page): Promise<Focused | undefined> {
    return page.evaluate(() => {
        const element = document.activeElement;
        if (!(element instanceof HTMLElement) || element === document.body) return undefined;
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
        const hasOutline = outlineStyle !== 'none' && parseFloat(outlineWidth) > 0;
        const label =
            element.getAttribute('aria-label') ??
            (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
                ? (element.labels?.[0]?.textContent ?? '')
                : element.textContent);
        return {
            tag: element.tagName.toLowerCase(),
            label: label.trim(),
            isVisible: hasOutline || boxShadow !== 'none',
            top: element.getBoundingClientRect().top + scrollY,
        };
    });
}
