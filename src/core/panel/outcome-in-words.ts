import * as l10n from '@vscode/l10n';
import type { Reading } from '../../protocol/panel.ts';
import type { Outcome } from '../../protocol/trace.ts';
import { nothingInWords } from '../words.ts';

/** How a request of the editor ended, or how the panel's own would have ended there. */
export function outcomeInWords(outcome: Outcome, askedBy: Reading['askedBy']): string {
    if (askedBy === 'editor') {
        return outcome.kind === 'shown'
            ? l10n.t('It is suggested in the editor.')
            : l10n.t('Nothing was suggested: {0}', nothingInWords(outcome));
    }
    return outcome.kind === 'shown'
        ? l10n.t('The panel asked, to explain this place. While you type, this would be suggested.')
        : l10n.t(
              'The panel asked, to explain this place. While you type, nothing would be suggested: {0}',
              nothingInWords(outcome),
          );
}
