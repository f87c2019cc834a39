import { percentile } from '../bench/statistics.ts';
import { cursorKinds } from './cases/kind-of-cursor.ts';
import type { CalibrationCheck } from './confidence/check-calibration.ts';
import type { Candidate } from './confidence/compare-measures.ts';
import { groupBy } from './group-by.ts';
import type { Source } from './options.ts';
import { filesOf, type Result } from './result.ts';
import { summarize, type Summary } from './scores/summarize.ts';

/** What was measured, of which model. */
export interface Subject {
    readonly model: {
        readonly name: string;
        readonly parameters: number | undefined;
        /** The graph, relative to the model folder. */
        readonly weights: string;
        readonly sha256: string;
    };
    readonly source: Source['kind'];
    readonly seed: number;
}

/** The cases of one group, and the baseline on the same cases. */
export interface Row {
    readonly name: string;
    readonly cases: number;
    readonly model: Summary;
    readonly copying: Summary;
}

export interface Report extends Subject {
    readonly cases: number;
    readonly files: number;
    /** Cases of each repository. */
    readonly repositories: Readonly<Record<string, number>>;
    readonly all: Row;
    readonly byLanguage: readonly Row[];
    /** With extra cases of the kinds that are rare. */
    readonly byCursor: readonly Row[];
    /** Milliseconds for one case, nothing of which was read before. */
    readonly latencyMs: { readonly p50: number; readonly p95: number };
    readonly confidence: {
        readonly measures: readonly Candidate[];
        /** Cases whose line was cut short, which neither the measures nor the check count. */
        readonly cutShort: number;
        /** On files that no calibration is fitted on; null where the model has no calibration. */
        readonly check: CalibrationCheck | null;
    };
}

/** Sums up. @param everything at least one result that is not an extra one */
export function makeReport(
    subject: Subject,
    everything: readonly Result[],
    confidence: Report['confidence'],
): Report {
    const results = everything.filter((each) => !each.case.isExtra);
    const times = results.map(({ answer }) => answer.latencyMs);
    const counted = groupBy(results, (each) => each.case.repository);
    return {
        ...subject,
        cases: results.length,
        files: filesOf(results),
        repositories: Object.fromEntries(
            [...counted].map(([name, members]) => [name, members.length] as const).sort(),
        ),
        all: rowOf('all', results),
        byLanguage: rowsBy(results, (each) => each.case.language).toSorted(
            (a, b) => b.cases - a.cases,
        ),
        byCursor: rowsBy(everything, (each) => each.case.kind).toSorted(
            (a, b) => kindOrder(a.name) - kindOrder(b.name),
        ),
        latencyMs: { p50: percentile(times, 0.5), p95: percentile(times, 0.95) },
        confidence,
    };
}

function rowsBy(results: readonly Result[], nameOf: (result: Result) => string): Row[] {
    return [...groupBy(results, nameOf)].map(([name, members]) => rowOf(name, members));
}

const rowOf = (name: string, results: readonly Result[]): Row => ({
    name,
    cases: results.length,
    model: summarize(results.map(({ model }) => model)),
    copying: summarize(results.map(({ copying }) => copying)),
});

const kindOrder = (name: string): number => cursorKinds.findIndex((kind) => kind === name);
