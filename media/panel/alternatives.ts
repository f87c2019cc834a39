/** What could stand where a token stands: the most probable ones, each of which may be tried. */
import * as l10n from '@vscode/l10n';
import type { PanelStep } from '../../src/protocol/panel.ts';
import { bar } from './bar.ts';
import { element, heard } from './dom.ts';
import { share } from './probability.ts';
import { quotedToken, spokenToken } from './token-text.ts';

/** @param tryToken asks what would be if the token with this id stood here */
export function alternatives(step: PanelStep, tryToken: (id: number) => void): HTMLElement {
    const best = step.alternatives.slice(0, 5);
    const isAmong = best.some(({ id }) => id === step.id);
    const shown = isAmong ? best : [...best, step];
    return element(
        'ol',
        { class: 'alternatives' },
        ...shown.map((each) => element('li', {}, choice(each, each.id === step.id, tryToken))),
    );
}

function choice(
    { id, text, logProb }: Pick<PanelStep, 'id' | 'text' | 'logProb'>,
    isTaken: boolean,
    tryToken: (id: number) => void,
): HTMLElement {
    const probability = Math.exp(logProb);
    const words = isTaken
        ? l10n.t('{0}, {1}, stands here now', spokenToken(text), share(probability))
        : l10n.t('Continue with {0}, {1}', spokenToken(text), share(probability));
    return element(
        'button',
        {
            type: 'button',
            class: 'alternative',
            'data-token-id': id,
            'data-action': 'what-if',
            'aria-current': isTaken ? 'true' : undefined,
            on: {
                click: () => {
                    tryToken(id);
                },
            },
        },
        heard(words),
        element('span', { 'aria-hidden': 'true' }, quotedToken(text)),
        element('span', { class: 'alternative-share', 'aria-hidden': 'true' }, share(probability)),
        bar(probability),
        element(
            'span',
            { class: 'alternative-note', 'aria-hidden': 'true' },
            isTaken ? l10n.t('taken') : l10n.t('try it'),
        ),
    );
}
