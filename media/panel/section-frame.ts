/** What all sections look like: a heading that folds, a line that says what is to be seen, and a body. */
import { element, set, type Child } from './dom.ts';
import { isFolded, rememberFold } from './memory.ts';

export const sectionNames = [
    'summary',
    'strip',
    'tokens',
    'masks',
    'experiment',
    'occlusion',
    'map',
    'price',
] as const;
export type SectionName = (typeof sectionNames)[number];

export interface SectionFrame {
    readonly element: HTMLElement;
    /** Where the section draws. */
    readonly body: HTMLElement;
}

/** @param lead what is to be seen here, in a sentence or two */
export function sectionFrame(name: SectionName, title: string, ...lead: Child[]): SectionFrame {
    const body = element('div', { class: 'section-body', id: `${name}-body` });
    if (lead.length > 0) body.append(element('p', { class: 'lead' }, ...lead));
    const button = element(
        'button',
        {
            type: 'button',
            class: 'fold',
            id: `${name}-title`,
            'aria-controls': body.id,
            'data-action': 'fold',
            on: {
                click: () => {
                    const folded = body.hidden === false;
                    show(folded);
                    rememberFold(name, folded);
                },
            },
        },
        title,
    );
    function show(folded: boolean): void {
        body.hidden = folded;
        set(button, 'aria-expanded', String(!folded));
    }
    show(isFolded(name));
    const heading = element('h2', {}, button);
    const attributes = {
        id: name,
        'data-section': name,
        'aria-labelledby': button.id,
    };
    return { element: element('section', attributes, heading, body), body };
}
