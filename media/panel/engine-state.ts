/** What the engine does now, in a word beside a sign. */
import * as l10n from '@vscode/l10n';
import type { View } from '../../src/protocol/panel.ts';
import { element, set, write } from './dom.ts';
import type { Section } from './section.ts';

export function engineState(): Section {
    const word = element('span', {});
    const root = element('p', { class: 'engine', 'data-part': 'engine' }, word);
    return {
        element: root,
        update({ view }) {
            root.hidden = view === undefined;
            if (!view) return;
            set(root, 'data-engine', view.engine.kind);
            write(word, inWords(view.engine.kind));
        },
    };
}

function inWords(kind: View['engine']['kind']): string {
    switch (kind) {
        case 'idle':
            return l10n.t('engine not started yet');
        case 'starting':
            return l10n.t('engine starting');
        // A key makes it think for some milliseconds: to say so would only flicker.
        case 'ready':
        case 'thinking':
            return l10n.t('engine ready');
        case 'restarting':
            return l10n.t('engine starting again');
        case 'failed':
            return l10n.t('engine down');
    }
}
