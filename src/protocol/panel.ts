/**
 * What the extension host and the panel's web page say to each other.
 *
 * Both ends check what they get against these schemas, and refuse what does not fit. Text of the user's is only
 * ever shown, never interpreted. No number here is infinite: JSON has none.
 */
import * as v from 'valibot';
import { modelSchema } from './panel-model.ts';
import { stopReasons } from './trace.ts';

export type { PanelModel } from './panel-model.ts';

const number = v.pipe(v.number(), v.finite());
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** A side of the cursor. */
const sideSchema = v.picklist(['left', 'right']);
export type Side = v.InferOutput<typeof sideSchema>;

const alternativeSchema = v.strictObject({
    id: count,
    text: v.string(),
    /** ln P(token | all before it), in nats. */
    logProb: number,
});

/** One decoding step, as in `protocol/trace.ts`. */
const stepSchema = v.strictObject({
    ...alternativeSchema.entries,
    source: v.picklist(['model', 'healed', 'begun']),
    isDrafted: v.optional(v.literal(true)),
    /** The most probable tokens at this position, best first, the one taken among them if it is one of those. */
    alternatives: v.array(alternativeSchema),
    /**
     * Which part of the continuation's text it wrote, in UTF-16 code units from its beginning; `from = to` for
     * what was typed before the cursor already, and for what only ended the text.
     */
    from: count,
    to: count,
});
export type PanelStep = v.InferOutput<typeof stepSchema>;

/** What the model wrote. */
const writtenSchema = v.strictObject({
    text: v.string(),
    stop: v.picklist(stopReasons),
    /** None, beside a text, where a server gives no probabilities. */
    steps: v.array(stepSchema),
});
export type Written = v.InferOutput<typeof writtenSchema>;

const leftSchema = v.strictObject({
    /** What the model was told before the text: begin-of-text, the file's path. One string a token. */
    header: v.array(v.string()),
    /**
     * The text that was read, one string a token; together they are the text up to what was healed. Half a
     * character reads `\uFFFD`.
     */
    tokens: v.array(v.string()),
    /** A server has read it, which does not say into which tokens it cuts a text: `tokens` is the text as a whole. */
    isUntokenized: v.optional(v.literal(true)),
    /** How many of the first tokens, the header included, were in the KV cache and not computed again. */
    reusedTokens: count,
    /** The characters just left of the cursor whose tokens were chosen anew (token healing). */
    healed: v.string(),
    /** What was typed, or accepted, after the model had answered: the answer's beginning. */
    typed: v.string(),
    /** Left of the cursor, too, but beyond the window. */
    beyond: v.strictObject({
        /** Characters, all of them. */
        chars: count,
        /** Tokens: counted where all of it is in `tokens`, else estimated. */
        tokenCount: count,
        isEstimate: v.boolean(),
        /** Its end, one string a token. */
        tokens: v.array(v.string()),
    }),
});

const rightSchema = v.strictObject({
    /** Characters right of the cursor, none of which the model was given. */
    chars: count,
    lines: count,
    /** The beginning of it, for people to see. */
    text: v.string(),
});

/** What the model read and wrote at one place, and what became of it. */
const readingSchema = v.strictObject({
    /** Names it in questions; a later one has a larger number. */
    id: count,
    /** The file's path as people know it. */
    file: v.string(),
    languageId: v.string(),
    /** Both from 1. */
    line: count,
    column: count,
    /** Whether the editor asked, to show it, or the panel, to explain it. */
    askedBy: v.picklist(['editor', 'panel']),
    left: leftSchema,
    right: rightSchema,
    written: writtenSchema,
    /** What rules took from the text that was written, or added to it; places as in `stepSchema`. */
    cuts: v.array(
        v.strictObject({
            /** Its name, in the display language. */
            rule: v.string(),
            from: count,
            to: count,
            added: v.string(),
        }),
    ),
    /** What is offered to the user, or would be: the text after all rules. */
    offered: v.string(),
    isShown: v.boolean(),
    /** How it ended, in words of the display language. */
    outcome: v.string(),
    confidence: v.optional(
        v.strictObject({
            /** P(exactly right), or right as far as it goes where it was cut short; 0 to 1. */
            probability: number,
            threshold: number,
            isCutShort: v.boolean(),
        }),
    ),
    /** Why the model was not asked again, in words; '' where it was. */
    reused: v.string(),
    timings: v.strictObject({
        queueMs: number,
        tokenizeMs: number,
        prefillMs: number,
        decodeMs: number,
        totalMs: number,
    }),
});
export type Reading = v.InferOutput<typeof readingSchema>;

/** All that the panel shows unasked. */
const viewSchema = v.strictObject({
    engine: v.strictObject({
        kind: v.picklist(['idle', 'starting', 'ready', 'thinking', 'restarting', 'failed']),
        /** In words of the display language: what failed and what to do; '' while nothing failed. */
        failure: v.string(),
    }),
    model: v.optional(modelSchema),
    /** Absent until something was read. */
    reading: v.optional(readingSchema),
    /**
     * Why nothing was read at the place where the cursor is now, in words: no file is open, this file is
     * private, …; '' where `reading` is of that place.
     */
    nothing: v.string(),
});
export type View = v.InferOutput<typeof viewSchema>;

const logProbs = v.array(number);

/** The same question, about a copy of the text that was changed on one side of the cursor. */
const experimentSchema = v.strictObject({
    kind: v.literal('experiment'),
    reading: count,
    side: sideSchema,
    /** What was changed, next to the cursor: text that both copies share farther off is left out. */
    original: v.string(),
    changed: v.string(),
    /** Both computed from nothing: the KV cache was emptied before each. */
    before: writtenSchema,
    after: writtenSchema,
    /**
     * ln P of each token of `before` in the changed copy, in nats; fewer than `before` has where its
     * tokens cannot follow the changed text.
     */
    same: logProbs,
    /** The largest |difference| between `same` and `before`, in nats; absent where there is nothing to compare. */
    largestDifference: v.optional(number),
    /** How many tokens the model read in the changed copy, and how many of them it computed; 0 where a server read it. */
    readTokens: count,
    computedTokens: count,
});
export type Experiment = v.InferOutput<typeof experimentSchema>;

const whatIfSchema = v.strictObject({
    kind: v.literal('what-if'),
    reading: count,
    /** How many tokens it begins with were chosen by the user, or by the model before. */
    begun: count,
    written: writtenSchema,
});
export type WhatIf = v.InferOutput<typeof whatIfSchema>;

/** What is known so far of how much each line on the left matters. */
const occlusionSchema = v.strictObject({
    kind: v.literal('occlusion'),
    reading: count,
    /** ln P of what was written, with all lines there. */
    logProb: number,
    lines: v.array(
        v.strictObject({
            /** Counted from 0 in the window's text. */
            line: count,
            text: v.string(),
            /** ln P without this line minus ln P with it, in nats: negative where the line helped. */
            change: number,
        }),
    ),
    done: count,
    of: count,
    isOver: v.boolean(),
});
export type Occlusion = v.InferOutput<typeof occlusionSchema>;

const refusedSchema = v.strictObject({
    kind: v.literal('refused'),
    question: v.picklist(['experiment', 'what-if', 'occlude']),
    /** Why there is no answer, in words of the display language; '' where the user cancelled. */
    why: v.string(),
});
export type Refused = v.InferOutput<typeof refusedSchema>;

export const toPanelSchema = v.variant('kind', [
    v.strictObject({ kind: v.literal('view'), view: viewSchema }),
    experimentSchema,
    whatIfSchema,
    occlusionSchema,
    refusedSchema,
]);
export type ToPanel = v.InferOutput<typeof toPanelSchema>;

/** The commands that the page may run. */
export const panelCommands = [
    'leftward.trigger',
    'leftward.tryIt',
    'leftward.explain',
    'leftward.showLog',
    'leftward.restartEngine',
    'leftward.openSettings',
    'leftward.measureModel',
] as const;

/** Longer edits are refused, in UTF-16 code units. */
const longestEdit = 20_000;
const mostTokens = 512;

const tokens = v.pipe(v.array(count), v.maxLength(mostTokens));

export const fromPanelSchema = v.variant('kind', [
    /** The page can be written to. Nothing is sent to it before. */
    v.strictObject({ kind: v.literal('ready') }),
    /** Continues anew: begins with these tokens, goes on with the most probable ones. */
    v.strictObject({
        kind: v.literal('what-if'),
        reading: count,
        begin: v.pipe(tokens, v.minLength(1)),
    }),
    v.strictObject({
        kind: v.literal('experiment'),
        reading: count,
        side: sideSchema,
        /** The `chars` characters next to the cursor are replaced by `text`; absent: something is changed for the user. */
        edit: v.optional(
            v.strictObject({
                chars: count,
                text: v.pipe(v.string(), v.maxLength(longestEdit)),
            }),
        ),
    }),
    v.strictObject({ kind: v.literal('occlude'), reading: count }),
    /** Ends what was asked last. */
    v.strictObject({ kind: v.literal('cancel') }),
    v.strictObject({ kind: v.literal('command'), command: v.picklist(panelCommands) }),
]);
export type FromPanel = v.InferOutput<typeof fromPanelSchema>;
