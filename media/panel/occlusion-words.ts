/** How much the lines on the left matter, in words. */
import * as l10n from '@vscode/l10n';
import { count } from '../../src/base/numerals.ts';
import type { Occlusion } from '../../src/protocol/panel.ts';
import { factorOf, inNats } from './experiment-words.ts';

export type OccludedLine = Occlusion['lines'][number];

/** Smaller changes than this are not called help or hindrance, in nats. */
const least = 0.0005;

export type Effect = 'helped' | 'hindered' | 'neither';

export const effectOf = ({ change }: OccludedLine): Effect => {
    if (Math.abs(change) < least) return 'neither';
    return change < 0 ? 'helped' : 'hindered';
};

/** @param above how many lines it stands above the cursor's */
export const placeInWords = (above: number): string =>
    above === 0
        ? l10n.t('the cursor’s line')
        : above === 1
          ? l10n.t('one line above')
          : l10n.t('{0} lines above', count(above));

/** What became of ln P, with its sign. */
export function changeInWords(line: OccludedLine): string {
    switch (effectOf(line)) {
        case 'helped':
            return l10n.t('helped: {0} nats without it', inNats(line.change));
        case 'hindered':
            return l10n.t('hindered: +{0} nats without it', inNats(line.change));
        case 'neither':
            return l10n.t('no difference');
    }
}

/** The same as a ratio of probabilities. */
export function ratioInWords(line: OccludedLine): string {
    const factor = factorOf(Math.abs(line.change));
    return line.change < 0
        ? l10n.t('Without it the suggestion is {0} times less probable.', factor)
        : l10n.t('Without it the suggestion is {0} times more probable.', factor);
}

export function progressInWords({ done, of, isOver }: Occlusion): string {
    if (!isOver) return l10n.t('{0} of {1} lines left out so far', count(done), count(of));
    return done < of
        ? l10n.t('Stopped after {0} of {1} lines.', count(done), count(of))
        : l10n.t('All {0} lines were left out once.', count(of));
}

/** The lines that mattered most, the one that mattered most first. */
export const strongest = (lines: readonly OccludedLine[]): readonly OccludedLine[] =>
    lines
        .filter((line) => effectOf(line) !== 'neither')
        .sort((a, b) => Math.abs(b.change) - Math.abs(a.change))
        .slice(0, 3);
