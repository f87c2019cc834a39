/** How the numbers of the tokens become the one number that decides whether they are shown. */
import * as l10n from '@vscode/l10n';
import { element } from './dom.ts';
import { share } from './probability.ts';
import type { Continued } from './step-origin.ts';
import { stopInWords } from './stop-words.ts';
import { place, withToken } from './token-text.ts';

export function sureness({ reading, written, whatIf }: Continued): readonly HTMLElement[] {
    const words: string[] = [stopInWords(written.stop)];
    if (written.steps.some(({ source }) => source === 'healed')) {
        words.push(
            l10n.t(
                'Its first tokens had to agree with “{0}”, which was typed already. All others were ruled out there, so those factors are larger than the model’s own.',
                place,
            ),
        );
    }
    const { confidence } = reading;
    if (confidence && !whatIf) {
        const { probability, threshold, isCutShort } = confidence;
        words.push(
            isCutShort
                ? l10n.t(
                      'A product of probabilities is not yet how often the model is right. Measured on code that it had never seen, first lines with log-probabilities like these were right as far as they went {0} of the time.',
                      share(probability),
                  )
                : l10n.t(
                      'A product of probabilities is not yet how often the model is right. Measured on code that it had never seen, first lines with log-probabilities like these were exactly right {0} of the time.',
                      share(probability),
                  ),
            l10n.t('From {0} on, a suggestion appears by itself.', share(threshold)),
        );
    }
    return words.map((each) => element('p', {}, ...withToken(each, reading.left.healed)));
}
