import type { Cut, StopReason } from '../../protocol/trace.ts';
import { addMissingClosers } from './add-missing-closers.ts';
import { dropEchoOfLineSuffix } from './drop-echo-of-line-suffix.ts';
import { dropExtraIndent } from './drop-extra-indent.ts';
import { dropUnfinishedWord } from './drop-unfinished-word.ts';
import { dropTrailingSpace } from './drop-trailing-space.ts';
import { dropUnfinishedString } from './drop-unfinished-string.ts';
import { keepWholeLines } from './keep-whole-lines.ts';
import type { Rule, Site } from './rule.ts';
import { stopAtLoop } from './stop-at-loop.ts';
import { stopBeforeNextLine } from './stop-before-next-line.ts';
import { stopAtRepeatedLines } from './stop-at-repeated-lines.ts';
import { stopAtSurplusBracket } from './stop-at-surplus-bracket.ts';
import { stopBeforeClosedRest } from './stop-before-closed-rest.ts';

/** The names are for people who read the trace. */
type Named = readonly [name: string, rule: Rule];

/** What a stop leaves half done at the end. Once: the word that is whole then must not be taken for half of one. */
const atTheStop: readonly Named[] = [
    ['unfinished last line', keepWholeLines],
    ['part of a word', dropUnfinishedWord],
    ['unfinished string', dropUnfinishedString],
];

/** In this order, until none finds anything: what one rule leaves may be the next one's to cut. */
const everywhere: readonly Named[] = [
    ['extra indent', dropExtraIndent],
    ['loop', stopAtLoop],
    ['repeat of the lines above', stopAtRepeatedLines],
    ['repeat of the next line', stopBeforeNextLine],
    ['surplus bracket', stopAtSurplusBracket],
    ['space at the end', dropTrailingSpace],
    ['echo of the text on the right', dropEchoOfLineSuffix],
    ['the line goes on behind the bracket', stopBeforeClosedRest],
];

const missing = 'missing bracket or quote';

export interface Tidied {
    readonly text: string;
    /** Which rule took what away or put it in, in order. */
    readonly cuts: readonly Cut[];
}

/** Cuts a continuation to what is worth showing, and closes what it leaves open. */
export function tidy(generated: string, site: Site, stop: StopReason): Tidied {
    const ended = applyAll(atTheStop, { text: generated, cuts: [] }, site, stop);
    const settled = settle(ended, site, stop);
    const text = addMissingClosers(settled.text, site, stop);
    // What another rule would cut again is not added.
    if (text === settled.text || settle({ text, cuts: [] }, site, stop).text !== text)
        return settled;
    const added = { rule: missing, removed: '', added: difference(text, settled.text) };
    return { text, cuts: [...settled.cuts, added] };
}

function settle(from: Tidied, site: Site, stop: StopReason): Tidied {
    let now = from;
    for (let before: string | undefined; before !== now.text;) {
        before = now.text;
        now = applyAll(everywhere, now, site, stop);
    }
    return now;
}

function applyAll(rules: readonly Named[], from: Tidied, site: Site, stop: StopReason): Tidied {
    const cuts = [...from.cuts];
    let { text } = from;
    for (const [name, rule] of rules) {
        const shorter = rule(text, site, stop);
        if (shorter !== text) cuts.push({ rule: name, removed: difference(text, shorter) });
        text = shorter;
    }
    return { text, cuts };
}

/** What `longer` has more, in one place or in two that are taken together. */
function difference(longer: string, shorter: string): string {
    let start = 0;
    while (start < shorter.length && longer[start] === shorter[start]) start++;
    const end = shorter.length - start;
    return longer.slice(start, longer.length - end);
}
