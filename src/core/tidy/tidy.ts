import type { Cut } from '../../protocol/trace.ts';
import { dropEchoOfLineSuffix } from './drop-echo-of-line-suffix.ts';
import { dropExtraIndent } from './drop-extra-indent.ts';
import { dropTrailingSpace } from './drop-trailing-space.ts';
import type { Rule, Site } from './rule.ts';
import { stopAtLoop } from './stop-at-loop.ts';
import { stopBeforeClosedRest } from './stop-before-closed-rest.ts';

/** In this order; the names are for people who read the trace. */
const rules: readonly (readonly [name: string, rule: Rule])[] = [
    ['extra indent', dropExtraIndent],
    ['loop', stopAtLoop],
    ['space at the end', dropTrailingSpace],
    ['echo of the text on the right', dropEchoOfLineSuffix],
    ['the line goes on behind the bracket', stopBeforeClosedRest],
];

export interface Tidied {
    readonly text: string;
    /** Which rule took what away, in order. */
    readonly cuts: readonly Cut[];
}

/** Cuts a continuation to what is worth showing: what one rule leaves may be the next one's to cut. */
export function tidy(generated: string, site: Site): Tidied {
    const cuts: Cut[] = [];
    let text = generated;
    for (let before: string | undefined; before !== text;) {
        before = text;
        for (const [name, rule] of rules) {
            const shorter = rule(text, site);
            if (shorter !== text) cuts.push({ rule: name, removed: difference(text, shorter) });
            text = shorter;
        }
    }
    return { text, cuts };
}

/** What `longer` has more, at its end or else at its beginning. */
function difference(longer: string, shorter: string): string {
    return longer.startsWith(shorter)
        ? longer.slice(shorter.length)
        : longer.slice(0, longer.length - shorter.length);
}
