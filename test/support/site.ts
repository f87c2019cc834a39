import type { StopReason } from '../../src/protocol/trace.ts';
import type { EditorSnapshot } from '../../src/core/snapshot.ts';
import { siteOf } from '../../src/core/snapshot.ts';
import type { Rule, Site } from '../../src/core/tidy/rule.ts';
import { atCursor } from './at-cursor.ts';

/**
 * The place of the cursor, as rules about text see it.
 *
 * @param more anything that is to differ from a small TypeScript file
 */
export const siteAt = (drawn: string, more: Partial<EditorSnapshot> = {}): Site =>
    siteOf(atCursor(drawn, more));

/** What `rule` leaves of `text` at the drawn cursor. */
export const apply = (
    rule: Rule,
    drawn: string,
    text: string,
    stop: StopReason = 'newline',
): string => rule(text, siteAt(drawn), stop);
