/** What a model's files say of it, in words; '' where they say nothing. */
import * as l10n from '@vscode/l10n';
import { bytes } from '../../base/numerals.ts';
import type { ModelFacts } from '../../protocol/trace.ts';

/** How exactly its weights are stored. */
export function precisionInWords({ precision }: ModelFacts): string {
    switch (precision) {
        case 'float32':
            return l10n.t('32-bit floating point');
        case 'float16':
            return l10n.t('16-bit floating point');
        case '8-bit':
            return l10n.t('8-bit integers');
        case '4-bit':
            return l10n.t('4-bit integers');
        case 'mixed':
            return l10n.t('mixed');
        case undefined:
            return '';
    }
}

/** What keeps the keys and values of the tokens that were read. */
export function kvCacheInWords({ kvCache, kvBytesPerToken = 0 }: ModelFacts): string {
    switch (kvCache) {
        case 'in-place':
            return l10n.t('{0} a token, written in place', bytes(kvBytesPerToken));
        case 'growing':
            return l10n.t('{0} a token, copied with each step', bytes(kvBytesPerToken));
        case 'none':
            return l10n.t('none: each token costs a pass over the whole text');
        case undefined:
            return '';
    }
}

/** How large the files of its weights are. */
export const sizeInWords = ({ bytes: size }: ModelFacts): string =>
    size === undefined ? '' : bytes(size);
