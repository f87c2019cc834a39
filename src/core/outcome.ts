import * as l10n from '@vscode/l10n';
import type { Confidence, Continuation, Offer, Outcome, SkipReason } from '../protocol/trace.ts';
import { isSureEnough } from './confidence.ts';
import { coveredSuffix } from './covered-suffix.ts';
import { sentence } from './sentences.ts';
import { siteOf, type EditorSnapshot } from './snapshot.ts';
import { firstToken } from './syntax/meeting.ts';
import { confidenceInWords } from './words.ts';

/** @param texts at least one; the first is what is seen, the others can be cycled through */
export function shown(texts: readonly string[], snapshot: EditorSnapshot): Outcome {
    const site = siteOf(snapshot);
    const offers = texts.map((text): Offer => ({ text, overwrites: coveredSuffix(text, site) }));
    const [first = { text: '', overwrites: 0 }, ...others] = offers;
    return { kind: 'shown', ...first, ...(others.length > 0 && { others }) };
}

export function skipped(reason: SkipReason, detail?: string): Outcome {
    return detail === undefined ? { kind: 'skipped', reason } : { kind: 'skipped', reason, detail };
}

/** What is not worth showing, with what is the reason: numbers, or what the rules have looked for on the right. */
export function withheld(
    reason: SkipReason,
    confidence: Confidence | undefined,
    lineSuffix = '',
): Outcome {
    if (reason === 'text-on-right') {
        return skipped(reason, l10n.t('“{0}” stands there.', firstToken(lineSuffix)));
    }
    // Where the first line is likely enough, it is empty, and the one after it is not.
    const isUnsure = reason === 'low-confidence' && confidence && !isSureEnough(confidence);
    return skipped(reason, isUnsure ? sentence(confidenceInWords(confidence)) : undefined);
}

/** Why an answer left nothing to show. */
export function reasonForNothing({ text: generated, stop }: Continuation): SkipReason {
    if (stop === 'time-budget') return 'out-of-time';
    if (stop === 'max-tokens') return 'out-of-tokens';
    return generated === '' ? 'line-complete' : 'cut-away';
}
