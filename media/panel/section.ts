import type { FromPanel } from '../../src/protocol/panel.ts';
import type { PanelState, Question } from './state.ts';

/** What a section may do. */
export interface Actions {
    /** Asks the host, and shows that it was asked. */
    readonly ask: (question: Question) => void;
    /** Tells the host something that needs no answer. */
    readonly tell: (message: FromPanel) => void;
    readonly selectStep: (step: number) => void;
    /** Goes back from a what-if to what the model wrote. */
    readonly takeBack: () => void;
    /** Points at tokens of the strip while something else is pointed at; undefined: at none any more. */
    readonly mark: (marked: Marked | undefined) => void;
}

/** The part of the text that is pointed at. */
export type Marked =
    /** All that step `step` was conditioned on: header, tokens on the left, and the steps before it. */
    | { readonly kind: 'condition'; readonly step: number }
    /** Lines of the window's text, counted from 0. */
    | { readonly kind: 'line'; readonly line: number };

/** One part of the panel. */
export interface Section {
    /** A `<section>` with an `<h2>`; made once. */
    readonly element: HTMLElement;
    /** Shows a state; called for each change, so what did not change must not be drawn again. */
    readonly update: (state: PanelState) => void;
}

export type MakeSection = (actions: Actions) => Section;
