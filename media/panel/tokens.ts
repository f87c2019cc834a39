/** What the model wrote, token by token: how probable each was, and what else could have stood there. */
import * as l10n from '@vscode/l10n';
import type { Written } from '../../src/protocol/panel.ts';
import { alternatives } from './alternatives.ts';
import { isUntold, readInWords, tokensInWords } from './amounts.ts';
import { chainView } from './chain-view.ts';
import { chips } from './chips.ts';
import { element, fill, write } from './dom.ts';
import './tokens.css';
import { sectionFrame } from './section-frame.ts';
import type { Actions, MakeSection } from './section.ts';
import { writtenOf, type PanelState } from './state.ts';
import { originOf, type Continued } from './step-origin.ts';
import { stepSlider } from './step-slider.ts';
import { sureness } from './sureness.ts';
import { withToken } from './token-text.ts';
import { whatIfBanner } from './what-if-banner.ts';

export const tokens: MakeSection = (actions) => {
    const frame = sectionFrame(
        'tokens',
        l10n.t('Token by token'),
        l10n.t(
            'The model writes one token, puts it at the end of what it has read, and asks itself again. Each number is the probability of a token given all before it.',
        ),
    );
    const parts = {
        banner: whatIfBanner(actions),
        empty: element('p', { class: 'quiet' }),
        slider: stepSlider(actions),
        chips: chips(actions),
        detail: element('div', { class: 'step-detail' }),
        chain: chainView(),
        sureness: element('div', { class: 'sureness' }),
    };
    const something = element(
        'div',
        {},
        parts.slider.element,
        parts.chips.element,
        parts.detail,
        element('h3', {}, l10n.t('The chain rule')),
        parts.chain.element,
        parts.sureness,
    );
    frame.body.append(parts.banner.element, parts.empty, something);

    let shown: (Continued & { readonly step: number }) | undefined;
    return {
        element: frame.element,
        update(state) {
            const hadFocus = holdsFocus(frame.element);
            parts.banner.update(state);
            const now = continuedOf(state);
            if (!now) return;
            const isNew = shown?.reading !== now.reading || shown.written !== now.written;
            if (!isNew && shown?.step === state.step) return;
            shown = { ...now, step: state.step };
            something.hidden = now.written.steps.length === 0;
            parts.empty.hidden = !something.hidden;
            write(parts.empty, whyEmpty(now.written));
            if (isNew) {
                parts.chips.show(now);
                parts.chain.show(now.written.steps);
                fill(parts.sureness, ...sureness(now));
            }
            parts.slider.show(now.written.steps, state.step);
            parts.chips.select(state.step);
            parts.chain.select(state.step);
            fill(parts.detail, ...detail(now, state.step, actions));
            // What had it may be gone: it goes on where the eye is.
            if (hadFocus && !holdsFocus(frame.element)) parts.chips.focus();
        },
    };
};

const whyEmpty = (written: Written): string =>
    isUntold(written)
        ? l10n.t('The server gives no probabilities, so its tokens cannot be shown.')
        : l10n.t('The model wrote nothing here.');

const holdsFocus = (section: HTMLElement): boolean => section.contains(document.activeElement);

function continuedOf(state: PanelState): Continued | undefined {
    const reading = state.view?.reading;
    const written = writtenOf(state);
    return reading && written ? { reading, written, whatIf: state.whatIf } : undefined;
}

/** The step that is looked at. */
function detail(now: Continued, index: number, actions: Actions): readonly HTMLElement[] {
    const { reading, written } = now;
    const step = written.steps[index];
    if (!step) return [];
    const ids = written.steps.slice(0, index).map(({ id }) => id);
    const tryToken = (id: number): void => {
        actions.ask({ kind: 'what-if', reading: reading.id, begin: [...ids, id] });
    };
    const read = readInWords(reading);
    const origin = originOf(now, index);
    const condition = element('p', { class: 'condition' });
    write(
        condition,
        l10n.t(
            'Conditioned on {0} on the left and {1} that it wrote itself; on nothing right of the cursor.',
            read,
            tokensInWords(index),
        ),
    );
    return [
        condition,
        element('p', { class: 'quiet' }, ...withToken(origin.words, origin.text ?? '')),
        element('h3', {}, l10n.t('What could stand here')),
        element(
            'p',
            { class: 'quiet' },
            l10n.t('Choose another one, and the model writes on from it.'),
        ),
        alternatives(step, tryToken),
    ];
}
