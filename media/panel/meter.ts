/** How sure the model is, beside how sure it has to be. */
import * as l10n from '@vscode/l10n';
import type { Reading } from '../../src/protocol/panel.ts';
import { setShare } from './bar.ts';
import { element } from './dom.ts';
import { share } from './probability.ts';

export function meter(confidence: NonNullable<Reading['confidence']>): HTMLElement {
    const { probability, threshold, isCutShort } = confidence;
    const track = element(
        'div',
        { class: 'track', 'aria-hidden': 'true' },
        element('div', { class: 'filled' }),
        element('div', { class: 'threshold' }),
    );
    setShare(track, '--share', probability);
    setShare(track, '--threshold', threshold);
    const likely = isCutShort
        ? l10n.t('{0} likely to be right as far as it goes', share(probability))
        : l10n.t('{0} likely to be exactly right', share(probability));
    return element(
        'div',
        { class: probability < threshold ? 'meter is-below' : 'meter' },
        element('p', { class: 'meter-words' }, likely),
        track,
        element('p', { class: 'quiet' }, verdict(confidence)),
    );
}

function verdict({ probability, threshold }: NonNullable<Reading['confidence']>): string {
    return probability < threshold
        ? l10n.t('Below the mark at {0}: it appears only if you ask.', share(threshold))
        : l10n.t('Above the mark at {0}: it appears by itself.', share(threshold));
}
