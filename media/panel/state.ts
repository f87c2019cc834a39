/** What the page knows, and how messages and the user's actions change it. Pure. */
import type {
    Experiment,
    FromPanel,
    Occlusion,
    Refused,
    Side,
    ToPanel,
    View,
    WhatIf,
    Written,
} from '../../src/protocol/panel.ts';

export interface PanelState {
    /** Absent until the host has answered `ready`. */
    readonly view?: View;
    /** What the user tried instead of what the model wrote; replaces it until it is taken back. */
    readonly whatIf?: WhatIf;
    /** The step that is looked at, among those of `writtenOf`; 0 for the first. */
    readonly step: number;
    readonly experiments: Readonly<Partial<Record<Side, Experiment>>>;
    readonly occlusion?: Occlusion;
    /** What was asked and is not answered yet. */
    readonly asked?: Question;
    readonly refused?: Refused;
}

/** What the host takes time to answer. */
export type Question = Extract<FromPanel, { kind: 'experiment' | 'what-if' | 'occlude' }>;

export type Action =
    | ToPanel
    | { readonly kind: 'select-step'; readonly step: number }
    | { readonly kind: 'ask'; readonly question: Question }
    | { readonly kind: 'take-back' };

export const firstState: PanelState = { step: 0, experiments: {} };

/** The continuation that is looked at: the user's what-if, else the model's own; absent where there is neither. */
export const writtenOf = ({ view, whatIf }: PanelState): Written | undefined =>
    whatIf?.written ?? view?.reading?.written;

export function reduce(state: PanelState, action: Action): PanelState {
    switch (action.kind) {
        case 'view':
            return withView(state, action.view);
        case 'select-step':
            return { ...state, step: within(action.step, state) };
        case 'ask':
            return { ...without(state, 'refused'), asked: action.question };
        case 'take-back':
            return withStep(without(state, 'whatIf'));
        case 'refused':
            return { ...without(state, 'asked'), refused: action };
        case 'what-if':
            return isOfNow(state, action)
                ? { ...without(state, 'asked'), whatIf: action, step: action.begun - 1 }
                : state;
        case 'experiment':
            return isOfNow(state, action)
                ? {
                      ...without(state, 'asked'),
                      experiments: { ...state.experiments, [action.side]: action },
                  }
                : state;
        case 'occlusion':
            return isOfNow(state, action)
                ? { ...(action.isOver ? without(state, 'asked') : state), occlusion: action }
                : state;
    }
}

/** A new reading makes answers about an older one void. One that did not change stays the same value. */
function withView(state: PanelState, view: View): PanelState {
    const [before, now] = [state.view?.reading, view.reading];
    if (before?.id !== now?.id) return { ...firstState, view };
    const isSame = before && JSON.stringify(before) === JSON.stringify(now);
    return withStep({ ...state, view: isSame ? { ...view, reading: before } : view });
}

const isOfNow = ({ view }: PanelState, { reading }: { readonly reading: number }): boolean =>
    view?.reading?.id === reading;

const withStep = (state: PanelState): PanelState => ({ ...state, step: within(state.step, state) });

function within(step: number, state: PanelState): number {
    const last = (writtenOf(state)?.steps.length ?? 0) - 1;
    return Math.max(0, Math.min(step, last));
}

function without<K extends 'whatIf' | 'asked' | 'refused'>(
    state: PanelState,
    name: K,
): Omit<PanelState, K> & PanelState {
    const { [name]: dropped, ...rest } = state;
    return rest as Omit<PanelState, K> & PanelState;
}
