import { linePrefix } from '../../src/core/snapshot.ts';
import type { Rule, Site } from '../../src/core/tidy/rule.ts';
import { atCursor } from './at-cursor.ts';

/** The cursor's line, as rules about text see it. */
export function siteAt(drawn: string): Site {
    const { prefix, lineSuffix } = atCursor(drawn);
    return { linePrefix: linePrefix(prefix), lineSuffix };
}

/** What `rule` leaves of `text` at the drawn cursor. */
export const apply = (rule: Rule, drawn: string, text: string): string => rule(text, siteAt(drawn));
