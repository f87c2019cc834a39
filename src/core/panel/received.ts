import * as v from 'valibot';
import { fromPanelSchema, type FromPanel } from '../../protocol/panel.ts';

/** Longer ones are cut in the log. */
const mostChars = 200;

/**
 * Checks a message of the page.
 *
 * @returns what it says; or what is wrong with it, without anything that stands in it
 */
export function received(message: unknown): FromPanel | string {
    const parsed = v.safeParse(fromPanelSchema, message);
    if (parsed.success) return parsed.output;
    const [{ type, expected }] = parsed.issues;
    return `${type}, expected ${expected ?? 'something else'}`.slice(0, mostChars);
}
