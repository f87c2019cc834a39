import type { Reading } from '../../protocol/panel.ts';
import type { CompletionTrace, Generation, LeftText } from '../../protocol/trace.ts';
import { ruleInWords } from '../rule-in-words.ts';
import { reuseInWords } from '../words.ts';
import type { BeyondWindow } from './beyond.ts';
import { finite } from './finite.ts';
import { takenUp } from './taken-up.ts';
import { wellFormed } from './utf8.ts';
import { readTokens, type LeftParts } from './window-text.ts';
import type { RightText } from './workplace.ts';
import { writtenOf } from './written-of.ts';

/** A trace for which text was read, and the model wrote. */
export interface AskedTrace extends CompletionTrace {
    readonly left: LeftText;
    readonly generation: Generation;
}

export const isAsked = (trace: CompletionTrace): trace is AskedTrace =>
    trace.left !== undefined && trace.generation !== undefined;

/** What a reading tells beside its trace. */
export interface Told {
    readonly id: number;
    readonly file: string;
    readonly askedBy: Reading['askedBy'];
    readonly right: RightText;
    readonly beyond: BeyondWindow;
    /** How it ended, in words. */
    readonly outcome: string;
}

/** As much of the text on the right is shown. */
export const mostRightChars = 4000;

/** A trace as plain data, which the page can show as it is. @param parts of its left text */
export function readingOf(trace: AskedTrace, parts: LeftParts, told: Told): Reading {
    const { generation, languageId, cursor, outcome, confidence, reused } = trace;
    const { right, beyond, ...rest } = told;
    const { continuation, cut } = takenUp(generation, trace, parts.typed);
    const isUntokenized = generation.prompt.untokenizedChars !== undefined;
    const { header, tokens } = isUntokenized
        ? { header: [], tokens: [wellFormed(parts.read)] }
        : readTokens(generation, parts.read);
    const isShown = told.askedBy === 'editor' && outcome.kind === 'shown';
    const offered = outcome.kind === 'shown' ? outcome.text : cut.text.slice(parts.typed.length);
    return {
        ...rest,
        languageId,
        line: (cursor?.line ?? 0) + 1,
        column: (cursor?.character ?? 0) + 1,
        left: {
            header: [...header],
            tokens: [...tokens],
            ...(isUntokenized && { isUntokenized }),
            reusedTokens: generation.prompt.reusedTokens,
            healed: wellFormed(parts.healed),
            typed: wellFormed(parts.typed),
            beyond,
        },
        right: { ...right, text: wellFormed(right.text.slice(0, mostRightChars)) },
        written: writtenOf(continuation, parts.healed),
        cuts: cut.cuts.map((each) => ({ ...each, rule: ruleInWords(each.rule) })),
        offered: wellFormed(offered),
        isShown,
        ...(confidence && {
            confidence: {
                probability: finite(confidence.probability),
                threshold: finite(confidence.threshold),
                isCutShort: confidence.isCutShort,
            },
        }),
        reused: reused ? reuseInWords[reused]() : '',
        timings: timingsOf(trace),
    };
}

function timingsOf({ generation, totalMs }: AskedTrace): Reading['timings'] {
    const { queueMs, tokenizeMs, prefillMs, decodeMs } = generation.timings;
    return {
        queueMs: finite(queueMs),
        tokenizeMs: finite(tokenizeMs),
        prefillMs: finite(prefillMs),
        decodeMs: finite(decodeMs),
        totalMs: finite(totalMs),
    };
}
