import * as l10n from '@vscode/l10n';
import type { Cell } from './attention.ts';
import { element, svg } from './dom.ts';
import { drawn } from './mask-parts.ts';

/** What each mark means. */
export function maskLegend(): HTMLElement {
    const entry = (cell: Cell, words: string): HTMLElement => {
        const mark = svg('svg', { viewBox: '0 0 1 1', 'aria-hidden': 'true' }, drawn(cell, 0));
        return element('li', {}, mark, words);
    };
    return element(
        'ul',
        { class: 'mask-legend' },
        entry('self', l10n.t('itself')),
        entry('within', l10n.t('may look at it')),
        entry('across', l10n.t('may look at it (input or memory)')),
        entry('hidden', l10n.t('may not')),
    );
}
