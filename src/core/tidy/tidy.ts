import type { Cut, StopReason } from '../../protocol/trace.ts';
import type { RuleName } from '../rule-in-words.ts';
import { addMissingClosers } from './add-missing-closers.ts';
import { dropEchoOfLineSuffix } from './drop-echo-of-line-suffix.ts';
import { dropExtraIndent } from './drop-extra-indent.ts';
import { dropUnfinishedWord } from './drop-unfinished-word.ts';
import { dropTrailingSpace } from './drop-trailing-space.ts';
import { dropUnfinishedString } from './drop-unfinished-string.ts';
import { keepWholeLines } from './keep-whole-lines.ts';
import type { Rule, Site } from './rule.ts';
import { stopAtCarriageReturn } from './stop-at-carriage-return.ts';
import { leaveNothingOpen, stopAtLineSuffix } from './stop-at-line-suffix.ts';
import { stopAtLoop } from './stop-at-loop.ts';
import { stopBeforeNextLine } from './stop-before-next-line.ts';
import { stopAtRepeatedLines } from './stop-at-repeated-lines.ts';
import { stopAtSurplusBracket } from './stop-at-surplus-bracket.ts';

/** The names are for people who read the trace. */
type Named = readonly [name: RuleName, rule: Rule];

/** What a stop leaves half done at the end. Once: the word that is whole then must not be taken for half of one. */
const atTheStop: readonly Named[] = [
    ['unfinished last line', keepWholeLines],
    ['part of a word', dropUnfinishedWord],
    ['unfinished string', dropUnfinishedString],
];

/** In this order, until none finds anything: what one rule leaves may be the next one's to cut. */
const everywhere: readonly Named[] = [
    ['carriage return', stopAtCarriageReturn],
    ['extra indent', dropExtraIndent],
    ['loop', stopAtLoop],
    ['repeat of the lines above', stopAtRepeatedLines],
    ['repeat of the next line', stopBeforeNextLine],
    ['surplus bracket', stopAtSurplusBracket],
    ['space at the end', dropTrailingSpace],
    ['echo of the text on the right', dropEchoOfLineSuffix],
    ['the line goes on behind the bracket', stopAtLineSuffix],
];

const missing: Named = ['missing bracket or quote', addMissingClosers];
const surplus: Named = ['open before the text on the right', leaveNothingOpen];

export interface Tidied {
    readonly text: string;
    /** Which rule took what away or put it in, in order. */
    readonly cuts: readonly Cut[];
}

/** Cuts a continuation to what is worth showing, and closes what it leaves open. */
export function tidy(generated: string, site: Site, stop: StopReason): Tidied {
    let now = applyAll(atTheStop, { text: generated, cuts: [] }, site, stop);
    for (let before: string | undefined; before !== now.text;) {
        before = now.text;
        const settled = settle(now, site, stop);
        const closed = applyAll([missing], settled, site, stop);
        const again = applyAll([surplus], settle(closed, site, stop), site, stop);
        // What another rule would cut again is not added.
        const isKept = again.text === closed.text;
        now = isKept ? closed : applyAll([surplus], settled, site, stop);
    }
    return now;
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
        if (shorter !== text) cuts.push(cutOf(name, text, shorter));
        text = shorter;
    }
    return { text, cuts };
}

/** What makes `after` of `before`; where something is added in two places, what stands between them is in it, too. */
function cutOf(rule: string, before: string, after: string): Cut {
    const shared = Math.min(before.length, after.length);
    let at = 0;
    while (at < shared && before[at] === after[at]) at++;
    let end = 0;
    while (end < shared - at && before.at(-1 - end) === after.at(-1 - end)) end++;
    const removed = before.slice(at, before.length - end);
    const added = after.slice(at, after.length - end);
    return { rule, at, removed, ...(added !== '' && { added }) };
}
