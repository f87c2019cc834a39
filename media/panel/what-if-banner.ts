/** Says that what is shown is the user's own try, and leads back from it. */
import * as l10n from '@vscode/l10n';
import { count } from '../../src/base/numerals.ts';
import { element, fill, type Child } from './dom.ts';
import type { Actions, Section } from './section.ts';
import type { PanelState } from './state.ts';
import { place, withToken } from './token-text.ts';
import { inOneLine } from './visible-space.ts';

export function whatIfBanner(actions: Actions): Section {
    const root = element('div', { class: 'banner', role: 'status', hidden: true });
    let shown: readonly unknown[] = [];
    return {
        element: root,
        update(state) {
            const { whatIf, asked, refused } = state;
            const now = [whatIf, asked?.kind === 'what-if', refused];
            if (now.every((each, index) => each === shown[index])) return;
            shown = now;
            const parts = [...saidOf(state), ...(whatIf ? [wayBack(actions)] : [])];
            root.hidden = parts.length === 0;
            fill(root, ...parts);
        },
    };
}

function saidOf({ whatIf, asked, refused }: PanelState): readonly Child[] {
    const words: string[] = [];
    const chosen = whatIf?.written.steps[whatIf.begun - 1]?.text ?? '';
    if (whatIf) {
        words.push(
            l10n.t(
                'What if: token {0} is “{1}”, your choice. The model wrote what follows.',
                count(whatIf.begun),
                place,
            ),
        );
    }
    if (asked?.kind === 'what-if') words.push(l10n.t('The engine writes on from your choice …'));
    if (refused?.question === 'what-if' && refused.why !== '') words.push(inOneLine(refused.why));
    return words.map((each) => element('p', {}, ...withToken(each, chosen)));
}

function wayBack(actions: Actions): HTMLElement {
    return element(
        'button',
        {
            type: 'button',
            class: 'button secondary',
            'data-action': 'take-back',
            on: {
                click: () => {
                    actions.takeBack();
                },
            },
        },
        l10n.t('Back to what the model wrote'),
    );
}
