import { groupBy } from '../group-by.ts';
import type { Source } from '../options.ts';
import { languageOf } from '../sources/source-files.ts';
import type { FeatureName } from './features.ts';
import { figuresOf, savedDifference, type Figures } from './figures.ts';
import { sumOf, type Tally } from './tally.ts';
import type { Flicker, TypedWindow } from './type-window.ts';

/** What was typed, and with which model. */
export interface TypingSubject {
    readonly model: { readonly name: string; readonly sha256: string };
    readonly source: Source['kind'];
    readonly seed: number;
    readonly without: readonly FeatureName[];
}

export interface TypingRow {
    readonly name: string;
    readonly windows: number;
    readonly tally: Tally;
    readonly figures: Figures;
}

/** All windows typed once more without one feature. */
export interface Ablation {
    readonly without: FeatureName;
    readonly tally: Tally;
    readonly figures: Figures;
    /** How much larger a share of keys is saved with everything off that the report is without, and its margin. */
    readonly saved: { readonly share: number; readonly margin: number };
}

export interface TypingReport extends TypingSubject {
    readonly repositories: number;
    readonly all: TypingRow;
    readonly byLanguage: readonly TypingRow[];
    readonly flickers: readonly Flicker[];
    readonly ablations: readonly Ablation[];
}

export function makeTypingReport(
    subject: TypingSubject,
    typed: readonly TypedWindow[],
    without: readonly (readonly [FeatureName, readonly TypedWindow[]])[],
): TypingReport {
    const groups = groupBy(typed, ({ window }) => languageOf(window.document.path) ?? 'other');
    return {
        ...subject,
        repositories: new Set(typed.map(({ window }) => window.document.repository)).size,
        all: rowOf('all', typed),
        byLanguage: [...groups]
            .map(([name, members]) => rowOf(name, members))
            .toSorted((a, b) => b.tally.characters - a.tally.characters),
        flickers: typed.flatMap(({ flickers }) => flickers),
        ablations: without.map(([name, others]) => ablationOf(name, typed, others)),
    };
}

function rowOf(name: string, typed: readonly TypedWindow[]): TypingRow {
    const tally = sumOf(talliesOf(typed));
    return { name, windows: typed.length, tally, figures: figuresOf(tally) };
}

function ablationOf(
    without: FeatureName,
    typed: readonly TypedWindow[],
    others: readonly TypedWindow[],
): Ablation {
    const tally = sumOf(talliesOf(others));
    const saved = savedDifference(talliesOf(typed), talliesOf(others));
    return { without, tally, figures: figuresOf(tally), saved };
}

const talliesOf = (typed: readonly TypedWindow[]): Tally[] => typed.map(({ tally }) => tally);
