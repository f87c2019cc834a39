import {
    isCutShort,
    type Continuation,
    type Cut,
    type Generation,
    type StopReason,
} from '../protocol/trace.ts';
import type { Extent } from './extent.ts';
import { logProbOfMeeting } from './meeting-sureness.ts';
import { siteOf, type EditorSnapshot } from './snapshot.ts';
import { remainderOf, typedSince } from './suggestion.ts';
import type { Site } from './tidy/rule.ts';
import type { tidy, Tidied } from './tidy/tidy.ts';

/** The rules that cut a text; `tidy`, unless a measurement leaves them out. */
export type Rules = typeof tidy;

/** One continuation, and what the rules left of it. */
export interface Draft {
    /** '' where nothing of it is worth showing. */
    readonly text: string;
    /** What the rules took away. */
    readonly cuts: readonly Cut[];
    readonly continuation: Continuation;
    /** ln P(it is right up to its end, and what stands on the right follows); only where that is where it ends. */
    readonly meetingLogProb?: number;
}

/** What the model wrote at one place. */
export interface Answer {
    readonly snapshot: EditorSnapshot;
    readonly extent: Extent;
    readonly generation: Generation;
    /** At least one; the most probable one first. */
    readonly drafts: readonly [Draft, ...Draft[]];
    /** Whether it was made before anybody asked. */
    readonly isPrepared: boolean;
    /** How many characters were typed since it was made; its drafts are what is left after them. */
    readonly typedChars: number;
    readonly rules: Rules;
}

export function answerOf(question: Omit<Answer, 'drafts' | 'typedChars'>): Answer {
    const { snapshot, generation, rules } = question;
    const site = siteOf(snapshot);
    const { healedChars } = generation.prompt;
    const healed = healedChars === 0 ? '' : snapshot.prefix.slice(-healedChars);
    const draft = (continuation: Continuation): Draft => {
        const { text, cuts, meeting } = rules(continuation.text, site, continuation.stop);
        const logProb = meeting && logProbOfMeeting(continuation, meeting, healed);
        return {
            text,
            cuts,
            continuation,
            ...(logProb !== undefined && { meetingLogProb: logProb }),
        };
    };
    const others = generation.others.map(draft);
    return { ...question, drafts: [draft(generation), ...others], typedChars: 0 };
}

/**
 * What is left of an answer after the user typed along it: of each draft that agrees with what was typed.
 *
 * @returns undefined where none of its drafts agrees
 */
export function restOf(answer: Answer, now: EditorSnapshot): Answer | undefined {
    const { snapshot, drafts } = answer;
    const typed = typedSince(snapshot, now);
    if (typed === undefined) return undefined;
    // What stands on the right may have changed, and the rules look at it.
    const typedChars = answer.typedChars + typed.length;
    if (typedChars === 0) {
        const here = { ...answer, snapshot: now };
        return hasSameRight(snapshot, now) ? here : answerOf(here);
    }
    const [first, ...others] = drafts.flatMap((draft) => withRest(answer, draft, now));
    return first && { ...answer, snapshot: now, drafts: [first, ...others], typedChars };
}

const hasSameRight = (a: EditorSnapshot, b: EditorSnapshot): boolean =>
    a.lineSuffix === b.lineSuffix && a.nextLine === b.nextLine;

function withRest(
    { snapshot, rules, typedChars }: Answer,
    draft: Draft,
    now: EditorSnapshot,
): Draft[] {
    const rest = remainderOf(draft.text, snapshot, now);
    if (rest === undefined) return [];
    const typed = draft.text.slice(0, -rest.length);
    const isSamePlace = !typed.includes('\n') && snapshot.nextLine === now.nextLine;
    if (isSamePlace) return [{ ...draft, text: rest }];
    const { text, cuts } = cutRest(rules, rest, siteOf(now), stopOfRest(draft.continuation));
    if (text === '') return [];
    const begun = typedChars + typed.length;
    const placed = cuts.map((cut) => ({ ...cut, at: begun + cut.at }));
    const { continuation } = draft;
    return [{ text, continuation, cuts: [...draft.cuts, ...placed] }];
}

/**
 * What the rules leave of a rest that begins a line.
 *
 * Accepted line by line, it begins with its whole indent, which the rules take for too much where indent is meant.
 */
function cutRest(rules: Rules, rest: string, site: Site, stop: StopReason): Tidied {
    const found = rules(rest, site, stop);
    const indent = /^[ \t]*/.exec(rest)?.[0] ?? '';
    if (found.text !== '' || indent === '' || site.linePrefix !== '') return found;
    const { text, cuts } = rules(rest.slice(indent.length), { ...site, linePrefix: indent }, stop);
    if (text === '') return found;
    const placed = cuts.map((cut) => ({ ...cut, at: indent.length + cut.at }));
    return { text: indent + text, cuts: placed };
}

/** What a stop has left half done was cut when the answer came. */
const stopOfRest = ({ stop }: Continuation): StopReason =>
    isCutShort(stop) ? 'unlikely-line' : stop;
