/** The report for people, as plain text or as Markdown. */
import type { CalibrationCheck } from './confidence/check-calibration.ts';
import type { Candidate } from './confidence/compare-measures.ts';
import type { Source } from './options.ts';
import type { Report, Row } from './report.ts';
import type { Summary } from './scores/summarize.ts';
import { markdownTable, plainTable, type Table } from './table.ts';

export function printReport(report: Report, isMarkdown: boolean): string {
    const table = isMarkdown ? markdownTable : plainTable;
    const { model, confidence, latencyMs } = report;
    const parts = [
        `${model.name} (${parametersInWords(model.parameters)}${model.weights}): ${count(report.cases)} cursors in ${count(report.files)} files of ${repositoriesInWords(report)}, ${sourceInWords[report.source]}, seed ${report.seed}.`,
        table(qualityTable('', [report.all])),
        table(qualityTable('language', report.byLanguage)),
        table(qualityTable('cursor', report.byCursor)),
        `In brackets: 95 % confidence interval (Wilson). Copying needs no model: what followed the longest earlier match of the text before the cursor, in the same file. Half of the completions took at most ${latencyMs.p50.toFixed(0)} ms, 95 % at most ${latencyMs.p95.toFixed(0)} ms; each read its file anew.`,
        table(measuresTable(confidence.measures)),
        ...(confidence.cutShort > 0 ? [cutShortInWords(confidence.cutShort)] : []),
        ...(confidence.check ? checkInWords(confidence.check, table) : [noCalibration]),
    ];
    return parts.join('\n\n');
}

const sourceInWords: Readonly<Record<Source['kind'], string>> = {
    corpus: 'from a corpus file',
    clones: 'from clones without the filters of the corpus (the figures of the model card are from the corpus)',
    files: 'from a folder',
};

const cutShortInWords = (cases: number): string =>
    `${cases === 1 ? '1 line was' : `${count(cases)} lines were`} cut short, by time or by the most tokens. They are not judged here: they can only be right as far as they go.`;

const noCalibration =
    'The model has no calibration: everything is shown. `npm run eval -- --calibrate` makes one.';

function qualityTable(title: string, rows: readonly Row[]): Table {
    return {
        head: [
            title,
            'cursors',
            'exactly right',
            'similarity',
            'right beginning',
            'copying: exactly right',
            'similarity',
            'right beginning',
        ],
        rows: rows.map(({ name, cases, model, copying }) => [
            name,
            count(cases),
            `${percent(model.exactMatch)} (${interval(model.exactMatchLow, model.exactMatchHigh)})`,
            model.editSimilarity.toFixed(3),
            beginning(model),
            percent(copying.exactMatch),
            copying.editSimilarity.toFixed(3),
            beginning(copying),
        ]),
    };
}

const beginning = ({ rightChars, rightShare }: Summary): string =>
    `${rightChars.toFixed(1)} characters, ${percent(rightShare)}`;

function measuresTable(measures: readonly Candidate[]): Table {
    return {
        head: ['measure of sureness', 'AUC', 'could be shown with half of it right'],
        rows: measures.map(({ measure, auc, shownShare }) => [
            measure,
            auc === null ? 'unknown' : auc.toFixed(3),
            percent(shownShare),
        ]),
    };
}

function checkInWords(check: CalibrationCheck, table: (table: Table) => string): string[] {
    const from = `Shown unasked from a confidence of ${percent(check.threshold)} on.`;
    if (check.cases === 0) {
        return [
            `${from} Whether that holds is not known: none of these files is on the half that serves to check it. More files help.`,
        ];
    }
    const { cutShort } = check;
    const beginnings = `Of ${count(cutShort.cases)} lines there that were cut short, ${count(cutShort.shown)} would be shown, ${count(cutShort.right)} of them right as far as they go.`;
    return [
        `${from} On ${count(check.cases)} cursors in ${count(check.files)} files that this was not fitted on: something is shown at ${percent(check.shownShare)} of the cursors (${count(check.shown)}), and ${percent(check.precision)} of that is exactly right (${interval(check.precisionLow, check.precisionHigh)}), which is ${percent(check.recall)} of all that could be right. Mean distance between confidence and truth: ${percent(check.calibrationError)}.${cutShort.cases > 0 ? ` ${beginnings}` : ''}`,
        table({
            head: ['confidence', 'suggestions', 'mean confidence', 'exactly right'],
            rows: check.bins.map((bin) => [
                `${(bin.from * 100).toFixed(0)}–${(bin.to * 100).toFixed(0)} %`,
                count(bin.cases),
                percent(bin.predicted),
                `${percent(bin.observed)} (${interval(bin.observedLow, bin.observedHigh)})`,
            ]),
        }),
    ];
}

function parametersInWords(parameters: number | undefined): string {
    return parameters === undefined ? '' : `${count(parameters)} parameters, `;
}

function repositoriesInWords({ repositories }: Report): string {
    const names = Object.keys(repositories);
    return names.length === 1 ? (names[0] ?? '') : `${names.length} repositories`;
}

const count = (value: number): string => value.toLocaleString('en-US');
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const interval = (low: number, high: number): string =>
    `${(low * 100).toFixed(1)}–${(high * 100).toFixed(1)}`;
