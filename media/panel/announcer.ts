/** Tells screen readers what changed, when the page has come to rest: who types wants to hear the editor. */
import { element } from './dom.ts';

const restMs = 1_000;

export interface Announcer {
    readonly element: HTMLElement;
    /** The newest sentence counts. */
    readonly say: (sentence: string) => void;
}

export function announcer(): Announcer {
    const region = element('p', {
        class: 'only-heard',
        'aria-live': 'polite',
        'data-part': 'live',
    });
    let timer: ReturnType<typeof setTimeout> | undefined;
    return {
        element: region,
        say(sentence) {
            clearTimeout(timer);
            timer = setTimeout(() => {
                region.textContent = sentence;
            }, restMs);
        },
    };
}
