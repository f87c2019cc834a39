import * as l10n from '@vscode/l10n';
import type { PanelStep } from '../../src/protocol/panel.ts';
import { element } from './dom.ts';
import { tokenText } from './token-text.ts';

/**
 * A continuation, token by token.
 *
 * @param side `before` or `after` a change; tokens that only this side has are marked as taken away, or as added
 * @param kept for each token, whether the other side has it, too
 */
export function tokenLine(
    side: 'before' | 'after',
    steps: readonly PanelStep[],
    kept: readonly boolean[],
): HTMLElement {
    if (steps.length === 0) return element('p', { class: 'token-line' }, l10n.t('nothing'));
    const changed = side === 'before' ? 'del' : 'ins';
    const tokens = steps.map(({ text }, at) =>
        element(kept[at] === true ? 'span' : changed, {}, element('bdi', {}, ...tokenText(text))),
    );
    return element('p', { class: 'token-line' }, ...tokens);
}
