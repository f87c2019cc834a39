/** What stands where on the map, in words. */
import * as l10n from '@vscode/l10n';
import {
    bytes,
    count,
    percent,
    readingSpeed,
    roughly,
    writingSpeed,
} from '../../src/base/numerals.ts';
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
    ...(model.server === undefined ? [] : [[l10n.t('Server'), model.server] as const]),
    [l10n.t('Architecture'), said(model.architecture)],
    [l10n.t('Parameters'), said(model.parameters === undefined ? '' : count(model.parameters))],
    [l10n.t('Layers'), toldOr(model.layers, count(model.layers))],
    [l10n.t('Context'), l10n.t('{0} tokens', count(model.contextTokens))],
    [
        l10n.t('Vocabulary'),
        toldOr(model.vocabularySize, l10n.t('{0} tokens', count(model.vocabularySize))),
    ],
    ...(model.server === undefined
        ? ownFiles(model)
        : [[l10n.t('Weights'), model.weights] as const]),
    ...measuredIn(model),
];

/** Of a model on this machine. */
const ownFiles = (model: PanelModel): readonly (readonly [string, string])[] => [
    [l10n.t('Precision'), said(model.precision)],
    [
        l10n.t('Weights'),
        model.size === '' ? model.weights : l10n.t('{0}, {1}', model.weights, model.size),
    ],
    [l10n.t('KV cache'), said(model.kvCache)],
    [l10n.t('Licence'), said(model.licence)],
];

/** Of a server's model hardly anything is known, which 0 stands for. */
const toldOr = (amount: number, words: string): string => said(amount === 0 ? '' : words);

const said = (text: string): string => (text === '' ? l10n.t('not said') : text);

/** What it costs on this machine, once that was measured. */
function measuredIn({ measured }: PanelModel): readonly (readonly [string, string])[] {
    if (!measured) return [];
    const { memoryBytes, readTokensPerSecond, writeMsPerToken, tokens } = measured;
    return [
        ...(memoryBytes === undefined
            ? []
            : [[l10n.t('Memory in use'), bytes(memoryBytes)] as const]),
        [l10n.t('Reading'), readingSpeed(readTokensPerSecond, tokens)],
        [l10n.t('Writing'), writingSpeed(writeMsPerToken)],
    ];
}
