/** Readings as the panel gets them, for tests that need no engine. */
import type { PanelStep, Reading, Written } from '../../src/protocol/panel.ts';

/** Tokens that were written, one after another, each with the same probability. */
export function writtenOf(texts: readonly string[], logProb = Math.log(0.5)): Written {
    const text = texts.join('');
    let to = 0;
    const steps = texts.map((each, id): PanelStep => {
        const from = to;
        to += each.length;
        const alternatives = [{ id, text: each, logProb }];
        return { id, text: each, logProb, source: 'model', alternatives, from, to };
    });
    return { text, stop: 'newline', steps };
}

export interface Drawn {
    readonly tokens?: readonly string[];
    readonly beyond?: readonly string[];
    readonly healed?: string;
    readonly typed?: string;
    readonly right?: string;
    readonly written?: readonly string[];
    readonly more?: Partial<Reading>;
}

/** A reading of which only what a test is about is told. */
export function readingOf({
    tokens = [],
    beyond = [],
    healed = '',
    typed = '',
    right = '',
    written = [],
    more = {},
}: Drawn): Reading {
    const beyondText = beyond.join('');
    return {
        id: 1,
        file: 'menu.ts',
        languageId: 'typescript',
        line: 10,
        column: 1,
        askedBy: 'editor',
        left: {
            header: ['<begin>'],
            tokens: [...tokens],
            reusedTokens: 1,
            healed,
            typed,
            beyond: {
                chars: beyondText.length,
                tokenCount: beyond.length,
                isEstimate: false,
                tokens: [...beyond],
            },
        },
        right: { chars: right.length, lines: right.split('\n').length, text: right },
        written: writtenOf(written),
        cuts: [],
        offered: written.join(''),
        isShown: true,
        outcome: '',
        reused: '',
        timings: { queueMs: 0, tokenizeMs: 0, prefillMs: 0, decodeMs: 0, totalMs: 0 },
        ...more,
    };
}
