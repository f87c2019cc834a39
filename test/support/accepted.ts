import { coveredSuffix } from '../../src/core/covered-suffix.ts';
import type { EditorSnapshot } from '../../src/core/snapshot.ts';
import { tidy } from '../../src/core/tidy/tidy.ts';
import type { StopReason } from '../../src/protocol/trace.ts';
import { siteAt } from './site.ts';

/** What stands there once a user has accepted what the rules leave of `text` at `│`. */
export function accepted(
    drawn: string,
    text: string,
    more: Partial<EditorSnapshot> = {},
    stop: StopReason = 'newline',
): string {
    const site = siteAt(drawn, more);
    const offered = tidy(text, site, stop).text;
    const covered = coveredSuffix(offered, site);
    assertShown(site.lineSuffix.slice(0, covered), offered);
    return site.linePrefix + offered + site.lineSuffix.slice(covered);
}

/** VS Code shows no edit that takes a character away. */
function assertShown(covered: string, offered: string): void {
    let at = 0;
    for (const character of covered) {
        at = offered.indexOf(character, at) + 1;
        if (at === 0) throw new Error(`${offered} takes away ${character}`);
    }
}
