import * as l10n from '@vscode/l10n';
import { count } from '../../src/base/numerals.ts';
import { splitOf, type MaskKind } from './attention.ts';
import { element, write } from './dom.ts';
import { maskGrid, type MaskGrid } from './mask-grid.ts';
import { maskLegend } from './mask-legend.ts';
import { memoryText, whyNot, windowInWords } from './mask-reasons.ts';
import './masks.css';
import { sectionFrame } from './section-frame.ts';
import type { MakeSection } from './section.ts';
import type { PanelState } from './state.ts';

const mostTokens = 12;
/** One token has nobody to look at. */
const fewestTokens = 2;

/** Three kinds of attention, and a fourth that remembers, on the user's own last tokens. */
export const masks: MakeSection = () => {
    const { element: section, body } = sectionFrame(
        'masks',
        l10n.t('Three masks'),
        l10n.t(
            'An attention mask says which tokens (columns) each position (row) may look at. Choose a row to see what it sees, and what such a model can be used for.',
        ),
    );
    const hint = element('p', { class: 'mask-hint' });
    const figures = madeFigures();
    const window = element('p');
    body.append(
        hint,
        maskLegend(),
        element('div', { class: 'mask-figures' }, ...figures.three),
        whyNot(),
        element(
            'div',
            { class: 'mask-memory' },
            figures.memory,
            element('div', {}, ...memoryText(), window),
        ),
    );
    let shown: readonly string[] | undefined;
    return {
        element: section,
        update: (state) => {
            write(window, windowInWords(state));
            const tokens = lastTokens(state);
            if (tokens.join('\0') === shown?.join('\0')) return;
            shown = tokens;
            write(hint, hintInWords(tokens.length, state));
            figures.show(tokens.length > 0 ? tokens : places());
        },
    };
};

function lastTokens({ view }: PanelState): readonly string[] {
    const left = view?.reading?.left;
    const tokens = left && !left.isUntokenized ? left.tokens.slice(-mostTokens) : [];
    return tokens.length < fewestTokens ? [] : tokens;
}

/** Stand for tokens where nothing was read. */
const places = (): readonly string[] => Array.from('ABCDEFGHIJKL');

function hintInWords(tokens: number, { view }: PanelState): string {
    if (view?.reading?.left.isUntokenized)
        return l10n.t('Letters stand for tokens here: a server does not tell which yours are.');
    return tokens === 0
        ? l10n.t('Letters stand for tokens here; once enough was read, they are your own.')
        : l10n.t('Here are the last {0} tokens left of your cursor.', count(tokens));
}

interface Figures {
    readonly three: readonly HTMLElement[];
    readonly memory: HTMLElement;
    readonly show: (labels: readonly string[]) => void;
}

/** All of them show the same row, so that they can be compared. */
function madeFigures(): Figures {
    let chosen: number | undefined;
    const grids: MaskGrid[] = [];
    const figure = (kind: MaskKind, name: string, models: string): HTMLElement => {
        const grid = maskGrid(kind, name, choose);
        grids.push(grid);
        const caption = element(
            'figcaption',
            {},
            element('h3', {}, name),
            element('p', {}, models),
        );
        return element('figure', { class: 'mask' }, caption, grid.element);
    };
    function choose(row: number): void {
        chosen = row;
        for (const grid of grids) grid.choose(row);
    }
    return {
        three: [
            figure('causal', l10n.t('Causal'), l10n.t('GPT, and the model used here')),
            figure('bidirectional', l10n.t('Bidirectional'), l10n.t('BERT')),
            figure('encoder-decoder', l10n.t('Encoder–decoder'), l10n.t('T5, BART')),
        ],
        memory: figure('memory', l10n.t('Causal, with a memory'), l10n.t('Transformer-XL')),
        show: (labels) => {
            const split = splitOf(labels.length);
            for (const grid of grids) grid.show(labels, split);
            choose(Math.min(chosen ?? split + 2, labels.length - 1));
        },
    };
}
