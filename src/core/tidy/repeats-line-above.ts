import { lastLine } from '../../base/lines.ts';
import type { Site } from './rule.ts';

/** Shorter lines repeat in good code, too: `break;`, `});`, `return;`. */
const fewestChars = 8;

/**
 * Whether a suggestion would make the line that stands above once more.
 *
 * A small model that has just read a line likes to write it again; people hardly ever do. Who asks gets it
 * all the same.
 */
export function repeatsLineAbove(text: string, { textAbove, linePrefix }: Site): boolean {
    const [first = ''] = text.split('\n', 1);
    const line = (linePrefix + first).trimEnd();
    // At another indent the same words close an outer block: `END LOOP;`, `</li>`.
    return line.trimStart().length >= fewestChars && line === lastLine(textAbove.trimEnd());
}
