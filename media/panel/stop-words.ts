/** Why the model stopped writing, in words. */
import * as l10n from '@vscode/l10n';
import type { StopReason } from '../../src/protocol/trace.ts';

export function stopInWords(stop: StopReason): string {
    switch (stop) {
        case 'end-of-text':
            return l10n.t('It stopped: the model expects the text to end here.');
        case 'newline':
            return l10n.t('It stopped at the end of the line.');
        case 'dedent':
            return l10n.t('It stopped: the next line is no part of the block.');
        case 'unlikely':
            return l10n.t('It was stopped: it had become too unlikely to be shown.');
        case 'unlikely-line':
            return l10n.t('It was stopped: the next line had become too unlikely to be shown.');
        case 'max-tokens':
            return l10n.t('It was stopped: it had written as many tokens as were asked for.');
        case 'time-budget':
            return l10n.t('It was stopped: its time was up.');
        case 'cancelled':
            return l10n.t('It was stopped: something newer was asked.');
        case 'not-text':
            return l10n.t('It was stopped: its bytes are no text.');
        case 'contradiction':
            return l10n.t('It was stopped: the next token does not agree with what is typed.');
    }
}
