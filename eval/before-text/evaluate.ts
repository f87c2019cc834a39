import { completeCases, type Answer } from '../complete-cases.ts';
import { groupBy } from '../group-by.ts';
import type { EvalOptions } from '../options.ts';
import { wilsonInterval } from '../scores/wilson.ts';
import { readDocuments } from '../sources/read-documents.ts';
import { markdownTable, plainTable, type Table } from '../table.ts';
import { makeMiddleCases, type MiddleCase } from './make-cases.ts';

/** What was said of each case, unasked and asked. */
interface Outcome {
    readonly made: MiddleCase;
    readonly unasked: Answer;
    readonly asked: Answer;
}

/** Measures suggestions before text that goes on, and prints how often they come unasked and are right. */
export async function evaluateBeforeText(options: EvalOptions): Promise<void> {
    const documents = await readDocuments(options.source);
    const cases = makeMiddleCases(documents, options.cases, options.seed);
    if (cases.length === 0) throw new Error('No line of the files has such a place.');
    const unasked = await completeCases(cases, { ...options, minConfidence: 'default' });
    const asked = await completeCases(cases, options);
    const outcomes = cases.flatMap((made, i): Outcome[] => {
        const [one, other] = [unasked[i], asked[i]];
        return one && other ? [{ made, unasked: one, asked: other }] : [];
    });
    console.log(reportOf(outcomes, options.seed, options.markdown));
}

/** The line that stands there once it is accepted is the true one. */
export const isRight = (
    { middle, lineSuffix }: MiddleCase,
    { text, overwrites }: Answer,
): boolean => text + lineSuffix.slice(overwrites) === middle + lineSuffix;

export function reportOf(outcomes: readonly Outcome[], seed: number, isMarkdown: boolean): string {
    const shown = outcomes.filter(({ unasked }) => unasked.shown);
    const offered = outcomes.filter(({ asked }) => asked.shown);
    const reasons = groupBy(outcomes, ({ unasked }) => unasked.reason ?? 'shown');
    const table: Table = {
        head: [
            'before text that goes on',
            'cursors',
            'with a suggestion',
            'of these exactly right',
        ],
        rows: [
            ['unasked', ...figures(outcomes, shown, 'unasked')],
            ['asked', ...figures(outcomes, offered, 'asked')],
        ],
    };
    return [
        `${outcomes.length} cursors in closed brackets and quotes and before words, seed ${seed}.`,
        (isMarkdown ? markdownTable : plainTable)(table),
        `Unasked: ${[...reasons].map(([reason, all]) => `${reason} ${all.length}`).join(', ')}.`,
    ].join('\n\n');
}

function figures(
    all: readonly Outcome[],
    some: readonly Outcome[],
    when: 'unasked' | 'asked',
): string[] {
    const right = some.filter((each) => isRight(each.made, each[when])).length;
    const { low, high } = wilsonInterval(right, some.length);
    return [
        String(all.length),
        `${percent(some.length / all.length)} %`,
        `${percent(right / Math.max(1, some.length))} % (${percent(low)}–${percent(high)})`,
    ];
}

const percent = (share: number): string => (share * 100).toFixed(1);
