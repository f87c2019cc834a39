import * as l10n from '@vscode/l10n';
import { percent } from '../../src/base/numerals.ts';
import { element, write } from './dom.ts';
import { priceOfLeftOnly } from './facts.ts';
import { gainsOf } from './price-words.ts';
import './price.css';
import { sectionFrame } from './section-frame.ts';
import type { MakeSection } from './section.ts';
import { sourceLine } from './source-line.ts';

/** What reading left only costs, and what it buys. */
export const price: MakeSection = () => {
    const { element: section, body } = sectionFrame(
        'price',
        l10n.t('The price, honestly'),
        l10n.t('In the middle of a file the right side holds clues. Not reading it costs quality.'),
    );
    const gains = gainsOf(undefined).map(({ name, why }) => {
        const here = element('dd', { class: 'here' });
        return { elements: [element('dt', {}, name), element('dd', {}, why), here], here };
    });
    body.append(
        element('h3', {}, l10n.t('What it costs')),
        ...cost(),
        element('h3', {}, l10n.t('What it buys')),
        element(
            'dl',
            { class: 'gains' },
            ...gains.map(({ elements }) => element('div', {}, ...elements)),
        ),
    );
    return {
        element: section,
        update: ({ view }) => {
            for (const [at, { here }] of gainsOf(view?.reading).entries()) {
                const place = gains[at]?.here;
                if (place === undefined) continue;
                write(place, here);
                place.hidden = here === '';
            }
        },
    };
};

type Shares = typeof priceOfLeftOnly.singleLine | typeof priceOfLeftOnly.multiLine;

const cost = (): HTMLElement[] => [
    element(
        'p',
        {},
        l10n.t(
            'InCoder, with 6.7 billion parameters, fills gaps in the programs of the HumanEval benchmark; the bars say how often all tests pass then. The same model each time, only what it is given differs.',
        ),
    ),
    element(
        'div',
        { class: 'price-charts' },
        bars(l10n.t('Gaps of one line'), priceOfLeftOnly.singleLine),
        bars(l10n.t('Gaps of several lines'), priceOfLeftOnly.multiLine),
    ),
    element('p', { class: 'quiet' }, sourceLine(priceOfLeftOnly.source)),
    element(
        'p',
        {},
        l10n.t(
            'InCoder is causal, too: it was trained to read the right side before it writes what stands between. So the price is that of not reading it, not that of the mask. Leftward pays it on purpose; what that buys stands below.',
        ),
    ),
];

function bars(title: string, shares: Shares): HTMLElement {
    const rows = [
        row('left', l10n.t('left only'), shares.left),
        row('reranked', l10n.t('left only, the right picks the best of several'), shares.reranked),
        row('both', l10n.t('both sides'), shares.both),
    ];
    return element(
        'table',
        { class: 'price-bars' },
        element('caption', {}, title),
        element('tbody', {}, ...rows),
    );
}

function row(given: 'left' | 'reranked' | 'both', words: string, share: number): HTMLElement {
    const bar = element('span', { class: 'share-bar', 'data-given': given });
    bar.style.setProperty('--share', String(share));
    return element(
        'tr',
        {},
        element('th', { scope: 'row' }, words),
        element('td', {}, bar, element('span', { class: 'share' }, percent(share, 1))),
    );
}
