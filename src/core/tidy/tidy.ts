import { isCutShort, type Cut, type StopReason } from '../../protocol/trace.ts';
import type { RuleName } from '../rule-in-words.ts';
import { coveredSuffix } from '../covered-suffix.ts';
import { goesOnBehind, meetingAtEnd, RightSide, type Meeting } from '../syntax/meeting.ts';
import { addMissingClosers } from './add-missing-closers.ts';
import { dropEchoOfLineSuffix } from './drop-echo-of-line-suffix.ts';
import { dropExtraIndent } from './drop-extra-indent.ts';
import { dropUnfinishedWord } from './drop-unfinished-word.ts';
import { dropTrailingSpace } from './drop-trailing-space.ts';
import { dropUnfinishedString } from './drop-unfinished-string.ts';
import { keepWholeLines } from './keep-whole-lines.ts';
import type { Rule, Site } from './rule.ts';
import { stopAtCarriageReturn } from './stop-at-carriage-return.ts';
import { longestText, stopAtLength } from './stop-at-length.ts';
import { leaveNothingOpen, stopAtLineSuffix } from './stop-at-line-suffix.ts';
import { stopAtLoop } from './stop-at-loop.ts';
import { stopBeforeNextLine } from './stop-before-next-line.ts';
import { stopAtRepeatedLines } from './stop-at-repeated-lines.ts';
import { stopAtSurplusBracket } from './stop-at-surplus-bracket.ts';

/** The names are for people who read the trace. */
type Named = readonly [name: RuleName, rule: Rule];

/** What a stop leaves half done at the end. Once: the word that is whole then must not be taken for half of one. */
const atTheStop: readonly Named[] = [
    ['longer than is shown', stopAtLength],
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
    /** Where, in what the model wrote, it came to what stands on the right; absent where `text` does not end there. */
    readonly meeting?: Meeting;
}

/** Cuts a continuation to what is worth showing, and closes what it leaves open. */
export function tidy(generated: string, site: Site, stop: StopReason): Tidied {
    const isLong = generated.length > longestText;
    if (generated === '' || isLong || !goesOnBehind(site)) {
        return finish({ text: generated, cuts: [] }, site, stop);
    }
    return tidyAllOfLine(generated, site, stop) ?? tidyBeforeText(generated, site, stop);
}

/** Where the model wrote all that stands on the right, too, the line will be as the model wrote it. */
function tidyAllOfLine(generated: string, site: Site, stop: StopReason): Tidied | undefined {
    const meeting = meetingAtEnd(generated, site);
    if (!meeting) return undefined;
    const written = generated.trimEnd();
    const begin = generated.slice(0, meeting.kept);
    const alone = finish({ text: written, cuts: [] }, { ...site, lineSuffix: '' }, stop);
    if (alone.cuts.length > 0 || begin.trim() === '') return undefined;
    // What is before the right side may read as if it closed some of that: then all of it is written once more.
    const text = coveredSuffix(begin, site) === 0 ? begin : written;
    if (text === written && coveredSuffix(text, site) !== site.lineSuffix.trimEnd().length)
        return undefined;
    return { text, cuts: text === generated ? [] : [cutOf(meets, generated, text)], meeting };
}

/** In UTF-16 code units: a longer line is nobody's, and each look at its brackets takes long. */
const longestLine = 5000;

function tidyBeforeText(generated: string, site: Site, stop: StopReason): Tidied {
    if (site.linePrefix.length > longestLine)
        return finish({ text: generated, cuts: [] }, site, stop);
    const right = new RightSide(generated, site);
    const meeting = right.meeting(!isCutShort(stop));
    const { rule, end } = meeting
        ? { rule: meets, end: meeting.kept }
        : { rule: closes, end: right.endBeforeClosing() };
    const text = generated.slice(0, end);
    const cuts = end < generated.length ? [cutOf(rule, generated, text)] : [];
    // What is behind the meeting is what was cut short.
    const done = finish({ text, cuts }, site, cuts.length > 0 ? 'newline' : stop);
    return { ...done, ...(meeting && done.text === text && { meeting }) };
}

const meets: RuleName = 'meets the text on the right';
const closes: RuleName = 'the line goes on behind the bracket';

function finish(from: Tidied, site: Site, stopped: StopReason): Tidied {
    const stop = from.text.length > longestText ? 'max-tokens' : stopped;
    const begun = applyAll(atTheStop, from, site, stop);
    return repeat(begun, (now) => {
        const settled = settle(now, site, stop);
        const closed = applyAll([missing], settled, site, stop);
        const again = applyAll([surplus], settle(closed, site, stop), site, stop);
        // What another rule would cut again is not added.
        const isKept = again.text === closed.text;
        return isKept ? closed : applyAll([surplus], settled, site, stop);
    });
}

function settle(from: Tidied, site: Site, stop: StopReason): Tidied {
    return repeat(from, (now) => applyAll(everywhere, now, site, stop));
}

/** Text in which there is still something to be cut is no code; each round takes time. */
const mostRounds = 10;

/** Goes on until nothing changes any more. */
function repeat(from: Tidied, change: (now: Tidied) => Tidied): Tidied {
    let now = from;
    for (let round = 0; round < mostRounds; round++) {
        const next = change(now);
        if (next.text === now.text) return next;
        now = next;
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
