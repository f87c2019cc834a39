/** What stands where on the map, in words. */
import * as l10n from '@vscode/l10n';
import { count, percent, roughly } from '../../src/base/numerals.ts';
import type { PanelModel } from '../../src/protocol/panel.ts';
import { largest, largestOf, shipped, type Architecture } from './facts.ts';

export function architectureInWords(architecture: Architecture): string {
    switch (architecture) {
        case 'causal':
            return l10n.t('Causal: looks left only');
        case 'bidirectional':
            return l10n.t('Bidirectional: looks both ways');
        case 'encoder-decoder':
            return l10n.t('Encoder–decoder: both ways, then left');
    }
}

/** The map's three lessons. */
export function lessonsInWords(model: PanelModel | undefined): readonly string[] {
    return [
        smallInWords(model?.parameters),
        l10n.t(
            'A large model need not be causal: {0} has {1} parameters and reads its input both ways.',
            largest.notCausal.name,
            roughly(largestOf(largest.notCausal)),
        ),
        l10n.t(
            'Causal says what a model may look at; large says how much it could learn. Nobody drew a line above which a model is large.',
        ),
        ...costInWords(model),
    ];
}

function smallInWords(parameters: number | undefined): string {
    const most = largestOf(largest.causal);
    if (parameters === undefined)
        return l10n.t(
            'A causal language model need not be large: causal is how it looks, not how big it is.',
        );
    return most >= 2 * parameters
        ? l10n.t(
              'A causal language model need not be large: the one used here has {0} parameters, {1} has {2} times as many.',
              roughly(parameters),
              largest.causal.name,
              count(Number((most / parameters).toPrecision(3))),
          )
        : l10n.t(
              'A causal language model need not be large; the one used here has {0} parameters.',
              roughly(parameters),
          );
}

/** Only what was measured is said, and only of the model that it was measured on. */
function costInWords(model: PanelModel | undefined): readonly string[] {
    if (model?.parameters !== shipped.parameters) return [];
    return [
        l10n.t(
            'Being small costs quality: at {0} cursors in code that it was not trained on, this model completes {1} of the lines exactly. Copying from the same file, without any model, gets {2}. It buys a model that fits beside your editor, on your own processor.',
            count(shipped.cursors),
            percent(shipped.exactlyRight, 1),
            percent(shipped.copying, 1),
        ),
    ];
}

/** Names and values of what the model's own files say of it. */
export const cardOf = (model: PanelModel): readonly (readonly [string, string])[] => [
    [l10n.t('Architecture'), model.architecture],
    [
        l10n.t('Parameters'),
        model.parameters === undefined ? l10n.t('not said') : count(model.parameters),
    ],
    [l10n.t('Layers'), count(model.layers)],
    [l10n.t('Context'), l10n.t('{0} tokens', count(model.contextTokens))],
    [l10n.t('Vocabulary'), l10n.t('{0} tokens', count(model.vocabularySize))],
    [l10n.t('Weights'), model.weights],
];
