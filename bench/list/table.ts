import type { Percentiles, Summary } from './summary.ts';

const columns: Readonly<Record<string, (row: Summary) => string>> = {
    extension: ({ extension }) => extension,
    'quickSuggestions.other': ({ quickSuggestions }) => quickSuggestions,
    showOnSuggestConflict: ({ extension, onConflict }) => (extension === 'on' ? onConflict : ''),
    language: ({ language }) => language,
    'list opens': ({ listShare }) => percent(listShare),
    'after ms p50/p95': ({ listMs }) => milliseconds(listMs),
    'added ms p50/p95': ({ addedMs }) => milliseconds(addedMs),
    'ghost text first': ({ ghostShare }) => percent(ghostShare),
    'ready while typing': ({ readyShare }) => percent(readyShare),
    'of it hidden': ({ hiddenShare }) => percent(hiddenShare),
    'seen while typing': ({ seenShare }) => percent(seenShare),
};

/** A Markdown table, one row for each scenario and language. */
export function toTable(summaries: readonly Summary[]): string {
    const names = Object.keys(columns);
    const rows = summaries.map((row) => Object.values(columns).map((cell) => cell(row)));
    const widths = names.map((name, i) =>
        Math.max(name.length, ...rows.map((row) => row[i]?.length ?? 0)),
    );
    const line = (cells: readonly string[]): string =>
        `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`;
    return [line(names), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join(
        '\n',
    );
}

const percent = (share: number | null): string =>
    share === null ? '' : `${(share * 100).toFixed(0)} %`;

const milliseconds = (values: Percentiles | null): string =>
    values === null ? '' : `${values.p50.toFixed(0)} / ${values.p95.toFixed(0)}`;
