/** The report on typing for people, as plain text or as Markdown. */
import { reasonInWords } from '../../src/core/words.ts';
import type { SkipReason } from '../../src/protocol/trace.ts';
import { markdownTable, plainTable, type Table } from '../table.ts';
import type { Figures } from './figures.ts';
import type { Ablation, TypingReport, TypingRow } from './report.ts';
import type { Flicker } from './type-window.ts';

export function printTypingReport(report: TypingReport, isMarkdown: boolean): string {
    const table = isMarkdown ? markdownTable : plainTable;
    const { all, byLanguage, flickers, ablations } = report;
    return [
        subjectInWords(report),
        table(figuresTable([all, ...byLanguage])),
        accountInWords(all),
        table(reasonsTable(all)),
        ...(ablations.length > 0 ? [table(ablationTable(all.figures, ablations))] : []),
        ...flickers.slice(0, 5).map(flickerInWords),
    ].join('\n\n');
}

function flickerInWords({ place, line, rest, now }: Flicker): string {
    const instead = now.kind === 'shown' ? JSON.stringify(now.text) : `nothing (${now.reason})`;
    return `Flicker in ${place}, at ${JSON.stringify(line)}: ${JSON.stringify(rest)} became ${instead}.`;
}

function subjectInWords({ model, all, repositories, seed, without }: TypingReport): string {
    const off = without.length === 0 ? '' : `, without ${without.join(', ')}`;
    return `${model.name}: ${count(all.tally.characters)} characters in ${count(all.windows)} files of ${repositories} repositories, seed ${seed}${off}.`;
}

const figureColumns: readonly (readonly [string, (figures: Figures) => string])[] = [
    ['keys saved', (f) => percent(f.savedShare)],
    ['accepted', (f) => percent(f.acceptanceRate)],
    ['shown', (f) => percent(f.shownRate)],
    ['wrong per 100 keys', (f) => f.wrongPer100Keys.toFixed(1)],
    ['flicker', (f) => count(f.flickers)],
    ['ms to an answer', (f) => f.answerMs.toFixed(1)],
    ['inferences per key', (f) => f.inferencesPerKey.toFixed(2)],
    ['engine ms per key', (f) => f.engineMsPerKey.toFixed(1)],
];

function figuresTable(rows: readonly TypingRow[]): Table {
    return {
        head: ['language', 'files', 'keys by hand', ...figureColumns.map(([name]) => name)],
        rows: rows.map(({ name, windows, tally, figures }) => [
            name,
            count(windows),
            count(tally.keysByHand),
            ...figureColumns.map(([, text]) => text(figures)),
        ]),
    };
}

function accountInWords({ tally }: TypingRow): string {
    const { accepted } = tally;
    return [
        `Of ${count(tally.suggestions)} suggestions ${count(tally.rightSuggestions)} were what came next, of ${count(tally.partlyRightSuggestions)} more the first line or word was, ${count(tally.wrongSuggestions)} were wrong.`,
        `Accepted: ${count(accepted.whole)} whole, ${count(accepted.line)} first lines, ${count(accepted.word)} words; ${count(tally.acceptedCharacters)} characters.`,
        `${count(tally.typedAlong)} answers were the rest of a suggestion that was typed along. The engine was asked ${count(tally.completions)} times by a key, ${count(tally.ahead)} times ahead, and read ahead ${count(tally.warmings)} times.`,
    ].join(' ');
}

/** The most frequent reasons first. */
function reasonsTable({ tally }: TypingRow): Table {
    const reasons = Object.entries(tally.reasons) as [SkipReason, number][];
    return {
        head: ['why nothing is shown', 'times'],
        rows: reasons
            .toSorted((a, b) => b[1] - a[1])
            .map(([reason, times]) => [`${reason}: ${reasonInWords[reason]()}`, count(times)]),
    };
}

/** One row with everything, then what changes without each feature. */
function ablationTable(all: Figures, ablations: readonly Ablation[]): Table {
    return {
        head: ['without', ...figureColumns.map(([name]) => name)],
        rows: [
            ['nothing', ...figureColumns.map(([, text]) => text(all))],
            ...ablations.map(({ without, figures, saved }) => [
                without,
                ...figureColumns.map(([name, text]) =>
                    name === 'keys saved' ? savedInWords(figures, saved) : text(figures),
                ),
            ]),
        ],
    };
}

const savedInWords = ({ savedShare }: Figures, { share, margin }: Ablation['saved']): string =>
    `${percent(savedShare)} (${signed(-share)} ± ${(margin * 100).toFixed(1)})`;

const signed = (share: number): string => {
    const points = (share * 100).toFixed(1);
    return share > 0 ? `+${points}` : points.replace('-', '−');
};

const count = (value: number): string => value.toLocaleString('en-US');
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
