import { isSubsequence } from '../../src/base/is-subsequence.ts';
import { sharedLength } from '../../src/base/shared-length.ts';
import { coveredSuffix } from '../../src/core/covered-suffix.ts';
import { scan } from '../../src/core/syntax/scan.ts';
import { tidy } from '../../src/core/tidy/tidy.ts';
import type { Place } from './places.ts';
import { typeOn } from './typed-line.ts';

/** What came of offering the true text. */
export type Verdict =
    /** What stands there is the true text. */
    | 'true'
    /** It is a true beginning, and what it opens it closes. */
    | 'beginning'
    | 'nothing'
    /** VS Code would not show it: the edit takes a character away. */
    | 'not-shown'
    /** It is another text, or leaves something open, or closes it twice. */
    | 'wrong';

export interface Judged {
    readonly verdict: Verdict;
    /** What stands on the line, or lines, behind the cursor after accepting. */
    readonly result: string;
}

export function judge({ site, rest, stop, line, pairs, isText }: Place): Judged {
    const { text } = tidy(rest, site, stop);
    const covered = coveredSuffix(text, site);
    const left = site.lineSuffix.slice(covered);
    const result = text + left;
    if (text === '') return { verdict: 'nothing', result };
    if (!isSubsequence(site.lineSuffix.slice(0, covered), text))
        return { verdict: 'not-shown', result };
    if (result.trimEnd() === rest.trimEnd()) return { verdict: 'true', result };
    return { verdict: isBeginning() ? 'beginning' : 'wrong', result };

    function isBeginning(): boolean {
        const shared = sharedLength(text, rest);
        const added = text.slice(shared);
        // What the editor has closed on the cursor's line may move to a line of its own.
        const isMoved = text.includes('\n') && left === '' && /^[\s)\]}]*[;,]?$/.test(added);
        if (added !== '' && !isMoved) return false;
        if (!text.includes('\n')) {
            const after = typeOn(line, text, pairs, isText).right;
            return line.right.length > 0
                ? after.join('') === left
                : after.length <= typeOn(line, '', pairs).right.length || closes(text);
        }
        return closes(text + left);
    }

    function closes(written: string): boolean {
        const before = site.textAbove + site.linePrefix;
        const { open, string } = scan(before + written, site.languageId);
        return !open.some(({ at }) => at >= before.length) && (string?.at ?? 0) < before.length;
    }
}
