/** The names of the sections, to go to. */
import * as l10n from '@vscode/l10n';
import { element, set } from './dom.ts';
import type { Section } from './section.ts';
import { sectionNames, type SectionName } from './section-frame.ts';

export interface Contents {
    readonly element: HTMLElement;
    /** Sections that are hidden cannot be gone to. */
    readonly update: () => void;
}

/** @param sections by name, each of which begins with a heading that holds a button */
export function contents(
    sections: Readonly<Record<SectionName, Pick<Section, 'element'>>>,
): Contents {
    const items = sectionNames.map((name) => {
        const section = sections[name].element;
        const link = element(
            'a',
            {
                href: `#${name}`,
                on: {
                    click: (event) => {
                        event.preventDefault();
                        goTo(section);
                    },
                },
            },
            shortName(name),
        );
        return { section, link, item: element('li', {}, link) };
    });
    const seen = new IntersectionObserver(
        (entries) => {
            for (const { target, isIntersecting } of entries) {
                const link = items.find(({ section }) => section === target)?.link;
                if (link) set(link, 'aria-current', isIntersecting ? 'true' : undefined);
            }
        },
        // The upper part of the view, below the contents.
        { rootMargin: '-20% 0px -75% 0px' },
    );
    for (const { section } of items) seen.observe(section);
    return {
        element: element(
            'nav',
            { class: 'contents', 'aria-label': l10n.t('Sections') },
            element('ul', {}, ...items.map(({ item }) => item)),
        ),
        update() {
            for (const { section, item } of items) item.hidden = section.hidden;
        },
    };
}

/** The title's button takes the focus, so that the next key goes on from there. */
function goTo(section: HTMLElement): void {
    const title = section.querySelector('h2 button');
    if (!(title instanceof HTMLElement)) return;
    if (title.getAttribute('aria-expanded') === 'false') title.click();
    title.focus({ preventScroll: true });
    section.scrollIntoView();
}

function shortName(name: SectionName): string {
    switch (name) {
        case 'summary':
            return l10n.t('In short');
        case 'strip':
            return l10n.t('What it saw');
        case 'tokens':
            return l10n.t('Token by token');
        case 'masks':
            return l10n.t('Masks');
        case 'experiment':
            return l10n.t('Experiment');
        case 'occlusion':
            return l10n.t('Lines');
        case 'map':
            return l10n.t('Map');
        case 'price':
            return l10n.t('Price');
    }
}
