/** What changed on the page, in one sentence, for those who hear it. Pure. */
import * as l10n from '@vscode/l10n';
import { charactersInWords, readInWords, writtenInWords } from './amounts.ts';
import type { PanelState } from './state.ts';
import { inOneLine } from './visible-space.ts';

/** '' where there is nothing to say. What sections say of themselves is not repeated here. */
export function changeInWords(before: PanelState, after: PanelState): string {
    const [old, now] = [before.view, after.view];
    if (!now) return '';
    if (now.engine.kind !== old?.engine.kind) {
        if (now.engine.kind === 'restarting') return l10n.t('The engine is started again.');
        if (old?.engine.kind === 'failed' || old?.engine.kind === 'restarting') {
            if (now.engine.kind !== 'failed') return l10n.t('The engine is back.');
        }
    }
    if (now.reading && now.reading !== old?.reading) {
        const { file, line, right, written } = now.reading;
        return l10n.t(
            '{0}, line {1}: the model read {2} and wrote {3}. Never read on the right: {4}.',
            inOneLine(file),
            line,
            readInWords(now.reading),
            writtenInWords(written),
            charactersInWords(right.chars),
        );
    }
    return now.nothing === old?.nothing ? '' : now.nothing;
}
