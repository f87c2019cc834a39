import { element } from './dom.ts';
import type { Source } from './facts.ts';

/** Who published it, when, what, and where to read it. */
export const sourceLine = ({ title, authors, year, url, link }: Source): HTMLElement =>
    element(
        'cite',
        { class: 'source' },
        `${authors}, ${year}: ${title}. `,
        element('a', { href: url }, link),
    );
