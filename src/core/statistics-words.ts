import { medianMs } from './latencies.ts';
import type { Statistics } from './statistics.ts';
import type { Tally } from './tally.ts';

/** A day's numbers in one sentence, for the status item; '' for a day without any. */
export function dayInWords(tally: Tally): string {
    const { shown, accepted, acceptedParts, acceptedChars } = tally;
    if (tally.requests === 0) return '';
    const taken = accepted + acceptedParts;
    const parts = [
        shown === 0 ? 'no suggestion shown' : `${many(shown, 'suggestion')} shown`,
        ...(taken > 0 ? [`${taken} accepted`, many(acceptedChars, 'character')] : []),
        ...latency(tally),
    ];
    return `Today: ${parts.join(', ')}.`;
}

function latency({ latencies }: Tally): readonly string[] {
    const median = medianMs(latencies);
    return median === undefined ? [] : [`median ${milliseconds(median)}`];
}

/** The page that `Leftward: Show Statistics` shows, as Markdown. */
export function statisticsPage(statistics: Statistics, day: string): string {
    const { total, since } = statistics;
    const today = statistics.on(day);
    if (since === undefined) return `${heading}\n\nNothing has been counted yet.\n\n${privacy}\n`;
    const languages = [...statistics.languages]
        .filter(([, { shown, accepted, acceptedParts }]) => shown + accepted + acceptedParts > 0)
        .sort(([, a], [, b]) => b.shown - a.shown);
    const table = languages.map(([languageId, tally]) => row(cell(languageId), tally));
    return [
        heading,
        '',
        summary(total, since),
        '',
        '| | Asked | Shown | Accepted | Rate | Parts | Characters | Median time |',
        '| :-- | --: | --: | --: | --: | --: | --: | --: |',
        row('**Today**', today),
        row('**All**', total),
        ...table,
        '',
        '**Asked** is how often VS Code wanted a suggestion. **Shown** counts a suggestion once, however long it ' +
            'stays. **Accepted** is what you took whole, **Rate** its share of what was shown, **Parts** the words ' +
            'and lines that you took. **Characters** are those that you did not have to type. **Median time** is ' +
            'from the question to the answer, where the model was asked.',
        '',
        privacy,
        '',
    ].join('\n');
}

const heading = '# Leftward in numbers';

const privacy =
    '> These numbers stay on this machine: Leftward has no network code. They hold no text of yours, only counts. ' +
    '_Leftward: Clear Statistics_ begins them anew.';

function summary({ shown, accepted, acceptedParts, acceptedChars }: Tally, since: string): string {
    if (accepted + acceptedParts === 0) {
        return `Since ${since} Leftward has shown ${many(shown, 'suggestion')}.`;
    }
    return `Since ${since} Leftward has saved you **${many(acceptedChars, 'character')}** of typing.`;
}

function row(name: string, tally: Tally): string {
    const { requests, shown, accepted, acceptedParts, acceptedChars, latencies } = tally;
    const median = medianMs(latencies);
    const cells = [
        name,
        grouped(requests),
        grouped(shown),
        grouped(accepted),
        shown === 0 ? '–' : `${((accepted / shown) * 100).toFixed(0)} %`,
        grouped(acceptedParts),
        grouped(acceptedChars),
        median === undefined ? '–' : milliseconds(median),
    ];
    return `| ${cells.join(' | ')} |`;
}

const many = (count: number, noun: string): string =>
    `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;

const grouped = (count: number): string => count.toLocaleString('en-US');

const milliseconds = (duration: number): string => `${duration.toFixed(duration < 10 ? 1 : 0)} ms`;

/** Language ids come from extensions: nothing in them may end the table's cell. */
const cell = (text: string): string => text.replace(/[^\w.+# -]/g, '');
