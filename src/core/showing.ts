import type { CompletionTrace, Outcome, Reuse } from '../protocol/trace.ts';
import type { Clock } from '../base/clock.ts';
import { restOf, type Answer, type Draft } from './answer.ts';
import type { AnswerCache } from './answer-cache.ts';
import { confidenceIn } from './confidence.ts';
import { Deletions } from './deletions.ts';
import { Dismissals } from './dismissals.ts';
import type { Experiments } from './experiments.ts';
import { covers, extentAt } from './extent.ts';
import { reasonToWithhold, type Memory } from './judge.ts';
import { reasonForNothing, shown, withheld } from './outcome.ts';
import type { Settings } from './settings.ts';
import type { EditorSnapshot } from './snapshot.ts';
import { typedSince } from './suggestion.ts';

export type Result = Pick<CompletionTrace, 'outcome'> &
    Partial<Pick<CompletionTrace, 'generation' | 'confidence' | 'reused' | 'cuts' | 'typedChars'>>;

/** An answer that need not be asked for. */
interface Known {
    readonly answer: Answer;
    readonly reused: Reuse;
    /** Whether the user sees it already, or saw it until the last key. */
    readonly isSeen: boolean;
}

/** Decides what of the model's answers the user gets to see, and remembers what that is. */
export class Showing {
    readonly #answers: AnswerCache;
    readonly #clock: Clock;
    #memory: Memory;
    readonly #experiments: Experiments;
    /** What the user sees, as far as is known: VS Code does not tell when it is gone. */
    #seen: Answer | undefined;

    constructor(answers: AnswerCache, clock: Clock, experiments: Experiments) {
        this.#answers = answers;
        this.#clock = clock;
        this.#memory = noMemory(clock);
        this.#experiments = experiments;
    }

    /** The drafts that are shown, in their order, and where. */
    get seen(): Answer | undefined {
        return this.#seen;
    }

    /** Looks at each snapshot, in order: what was typed or deleted says what became of a suggestion. */
    observe(now: EditorSnapshot): void {
        // What the completion list would insert was not typed, nor is it deleted when the list closes.
        if (now.selected) return;
        this.#memory.deletions.observe(now);
        this.#memory.dismissals.observe(now);
        // What was typed away is not seen any more, and has to be worth showing to come again.
        if (
            this.#seen &&
            typedSince(this.#seen.snapshot, now) !== undefined &&
            !restOf(this.#seen, now)
        ) {
            this.#seen = undefined;
        }
    }

    /** What can be shown at once: what is shown already first, or it would flicker. */
    known(now: EditorSnapshot, settings: Settings): Known | undefined {
        const wanted = extentAt(now, settings);
        const isInvoked = now.trigger === 'invoke';
        const seen = this.#seen && restOf(this.#seen, now);
        if (this.#seen && seen && (!isInvoked || covers(seen.extent, wanted))) {
            return { answer: seen, reused: reuse(this.#seen, now), isSeen: true };
        }
        const found = this.#answers.find(now, (made, rest) => {
            if (isSamePlace(made, now)) return covers(made.extent, wanted);
            const isBest = rest.drafts[0].continuation === made.generation;
            // Once some of a withheld one is typed the model is surer of the rest, or of another: that is asked.
            return !isInvoked && isBest && !this.#reason(rest, settings);
        });
        return found && { answer: found.rest, reused: reuse(found.made, now), isSeen: false };
    }

    /** Shows an answer, or says why not. */
    offer(answer: Answer, settings: Settings, isSeen = false): Result {
        const { snapshot, generation, typedChars } = answer;
        const [draft] = answer.drafts;
        const { cuts } = draft;
        const confidence = confidenceIn(draft, generation.model, settings);
        const told = { generation, typedChars, cuts, ...(confidence && { confidence }) };
        const reason = this.#reasonFor(answer, settings, isSeen);
        if (reason) return { outcome: withheld(reason, confidence, snapshot.lineSuffix), ...told };
        return { outcome: this.#show(answer, worthShowing(answer), snapshot), ...told };
    }

    close(uri: string): void {
        if (this.#seen?.snapshot.uri === uri) this.#seen = undefined;
        this.#memory.deletions.close(uri);
        this.#memory.dismissals.close(uri);
    }

    forget(): void {
        this.#seen = undefined;
        this.#memory = noMemory(this.#clock);
    }

    #show(answer: Answer, drafts: readonly Draft[], snapshot: EditorSnapshot): Outcome {
        const [first, ...others] = drafts;
        if (first) this.#seen = { ...answer, drafts: [first, ...others] };
        this.#memory.dismissals.shown(snapshot, first?.text ?? '');
        return shown(
            drafts.map(({ text }) => text),
            snapshot,
        );
    }

    #reasonFor(answer: Answer, settings: Settings, isSeen: boolean) {
        if (answer.snapshot.trigger === 'automatic') {
            return isSeen ? undefined : this.#reason(answer, settings);
        }
        // Who asks gets whatever there is.
        return worthShowing(answer).length > 0 ? undefined : reasonForNothing(answer.generation);
    }

    #reason(answer: Answer, settings: Settings) {
        return reasonToWithhold(answer, settings, this.#memory, this.#experiments);
    }
}

const noMemory = (clock: Clock): Memory => ({
    deletions: new Deletions(clock),
    dismissals: new Dismissals(clock),
});

/** Each different text once. Unasked there is one; several have to be gone through by the user. */
function worthShowing({ drafts, snapshot }: Answer): readonly Draft[] {
    if (snapshot.trigger === 'automatic') return drafts.slice(0, 1);
    return drafts.filter(
        ({ text }, i) => text !== '' && drafts.findIndex((other) => other.text === text) === i,
    );
}

const isSamePlace = (made: Answer, now: EditorSnapshot): boolean =>
    made.snapshot.prefix.length + made.snapshot.omittedChars ===
    now.prefix.length + now.omittedChars;

function reuse(made: Answer, now: EditorSnapshot): Reuse {
    if (made.isPrepared) return 'prepared';
    return isSamePlace(made, now) ? 'same-place' : 'typed-along';
}
