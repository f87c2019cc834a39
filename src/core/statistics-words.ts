import * as l10n from '@vscode/l10n';
import { characters, count, isSingular, milliseconds, percent } from '../base/numerals.ts';
import { medianMs } from './latencies.ts';
import { listed } from './sentences.ts';
import type { Statistics } from './statistics.ts';
import type { Tally } from './tally.ts';

/** A day's numbers in one sentence, for the status item; '' for a day without any. */
export function dayInWords(tally: Tally): string {
    const { shown, accepted, acceptedParts, acceptedChars, latencies } = tally;
    if (tally.requests === 0) return '';
    const taken = accepted + acceptedParts;
    const median = medianMs(latencies);
    const parts = [
        shown === 0 ? l10n.t('no suggestion shown') : l10n.t('{0} shown', suggestions(shown)),
        ...(taken > 0 ? [l10n.t('{0} accepted', count(taken)), characters(acceptedChars)] : []),
        ...(median === undefined ? [] : [l10n.t('median {0}', milliseconds(median))]),
    ];
    return l10n.t('Today: {0}.', listed(parts));
}

/** The page that `Leftward: Show Statistics` shows, as Markdown. */
export function statisticsPage(statistics: Statistics, day: string): string {
    const { total, since } = statistics;
    const today = statistics.on(day);
    const heading = `# ${statisticsTitle()}`;
    if (since === undefined) {
        return [heading, l10n.t('Nothing has been counted yet.'), privacy(), ''].join('\n\n');
    }
    const languages = [...statistics.languages]
        .filter(([, { shown, accepted, acceptedParts }]) => shown + accepted + acceptedParts > 0)
        .sort(([, a], [, b]) => b.shown - a.shown);
    const table = languages.map(([languageId, tally]) => row(cell(languageId), tally));
    return [
        heading,
        '',
        summary(total, since),
        '',
        columns(),
        '| :-- | --: | --: | --: | --: | --: | --: | --: |',
        row(l10n.t('**Today**'), today),
        row(l10n.t('**All**'), total),
        ...table,
        '',
        legend(),
        '',
        privacy(),
        '',
    ].join('\n');
}

/** What the page is called. */
export const statisticsTitle = (): string => l10n.t('Leftward in numbers');

const columns = (): string =>
    l10n.t('| | Asked | Shown | Accepted | Rate | Parts | Characters | Median time |');

const legend = (): string =>
    l10n.t(
        '**Asked** is how often VS Code wanted a suggestion. **Shown** counts a suggestion once, however long it stays. **Accepted** is what you took whole, **Rate** its share of what was shown, **Parts** the words and lines that you took. **Characters** are those that you did not have to type. **Median time** is from the question to the answer, where the model was asked.',
    );

const privacy = (): string =>
    l10n.t(
        '> These numbers stay on this machine: Leftward sends them nowhere. They hold no text of yours, only counts. _Leftward: Clear Statistics_ begins them anew.',
    );

function summary({ shown, accepted, acceptedParts, acceptedChars }: Tally, since: string): string {
    return accepted + acceptedParts === 0
        ? l10n.t('Since {0} Leftward has shown {1}.', since, suggestions(shown))
        : l10n.t(
              'Since {0} Leftward has saved you **{1}** of typing.',
              since,
              characters(acceptedChars),
          );
}

function row(name: string, tally: Tally): string {
    const { requests, shown, accepted, acceptedParts, acceptedChars, latencies } = tally;
    const median = medianMs(latencies);
    const cells = [
        name,
        count(requests),
        count(shown),
        count(accepted),
        shown === 0 ? '–' : percent(accepted / shown),
        count(acceptedParts),
        count(acceptedChars),
        median === undefined ? '–' : milliseconds(median),
    ];
    return `| ${cells.join(' | ')} |`;
}

const suggestions = (value: number): string =>
    isSingular(value)
        ? l10n.t('{0} suggestion', count(value))
        : l10n.t('{0} suggestions', count(value));

/** Language ids come from extensions: nothing in them may end the table's cell. */
const cell = (text: string): string => text.replace(/[^\w.+# -]/g, '');
