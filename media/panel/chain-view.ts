/** The chain rule, written out with the numbers of what the model wrote. */
import * as l10n from '@vscode/l10n';
import { count, decimal } from '../../src/base/numerals.ts';
import { chainOf, shortened, type Chain } from './chain.ts';
import { element, fill, set, type Child } from './dom.ts';
import { factor } from './probability.ts';

export interface ChainView {
    readonly element: HTMLElement;
    readonly show: (steps: readonly { readonly logProb: number }[]) => void;
    readonly select: (step: number) => void;
}

/** Of a long product, how many factors stand at its ends. */
const ends = { first: 5, last: 3 };

export function chainView(): ChainView {
    let isWhole = false;
    let chain: Chain | undefined;
    let selected = 0;
    const root = element('div', { class: 'chain' });
    function draw(): void {
        fill(root, ...(chain ? [formula(chain, isWhole, unfold), numbers(chain)] : []));
        select();
    }
    function unfold(): void {
        isWhole = true;
        draw();
        const first = root.querySelector(`[data-factor="${ends.first}"]`);
        if (first instanceof HTMLElement) first.focus();
    }
    function select(): void {
        for (const each of root.querySelectorAll('[data-factor]')) {
            each.classList.toggle(
                'is-looked-at',
                Number(each.getAttribute('data-factor')) === selected,
            );
        }
    }
    return {
        element: root,
        show(steps) {
            chain = chainOf(steps);
            isWhole = false;
            draw();
        },
        select(step) {
            selected = step;
            select();
        },
    };
}

function formula(chain: Chain, isWhole: boolean, unfold: () => void): HTMLElement {
    const all = chain.factors.map((logProb, index) => ({ logProb, index }));
    const { first, middle, last } = isWhole
        ? { first: all, middle: [], last: [] }
        : shortened(all, ends.first, ends.last);
    const hidden = element(
        'button',
        {
            type: 'button',
            class: 'link',
            'data-action': 'whole-product',
            on: { click: unfold },
        },
        l10n.t('… {0} more factors …', count(middle.length)),
    );
    const groups = [
        ...first.map(factorElement),
        ...(middle.length > 0 ? [hidden] : []),
        ...last.map(factorElement),
    ];
    const n = String(chain.factors.length);
    const left = l10n.t('left');
    return element(
        'p',
        { class: 'formula' },
        element('span', { class: 'term' }, 'P(w', sub('1'), ' … w', sub(n), ' | ', left, ')'),
        element(
            'span',
            { class: 'term' },
            ' = ∏ P(w',
            sub('i'),
            ' | ',
            left,
            ', w',
            sub('<i'),
            ')',
        ),
        ' = ',
        ...groups.flatMap((each, index) => (index === 0 ? [each] : [' × ', each])),
        element('span', { class: 'term product' }, ' = ', factor(chain.logProb)),
    );
}

function factorElement({ logProb, index }: { logProb: number; index: number }): HTMLElement {
    const made = element('span', { class: 'factor', 'data-factor': index }, factor(logProb));
    set(made, 'tabindex', index === ends.first ? -1 : undefined);
    return made;
}

const sub = (text: string): HTMLElement => element('sub', {}, text);

function numbers({ logProb, mean, perplexity }: Chain): HTMLElement {
    return element(
        'dl',
        { class: 'numbers' },
        ...pair(l10n.t('joint log-probability'), l10n.t('{0} nats', decimal(logProb, 2))),
        ...pair(l10n.t('mean'), l10n.t('{0} nats a token', decimal(mean, 3))),
        ...pair(
            l10n.t('perplexity'),
            decimal(perplexity, 2),
            element('span', { class: 'quiet' }, ' = exp(−', l10n.t('mean'), ')'),
            element(
                'div',
                { class: 'quiet' },
                l10n.t('as unsure as among that many equally likely tokens'),
            ),
        ),
    );
}

const pair = (name: string, ...value: readonly Child[]): readonly HTMLElement[] => [
    element('div', {}, element('dt', {}, name), element('dd', {}, ...value)),
];
