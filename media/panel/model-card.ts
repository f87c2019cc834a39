import * as l10n from '@vscode/l10n';
import type { PanelModel } from '../../src/protocol/panel.ts';
import { element, fill } from './dom.ts';
import { cardOf } from './map-words.ts';
import { tokenText } from './token-text.ts';

/** Longer training data is folded. */
const mostUnfolded = 300;

/** What the model in use is, and what it costs on this machine. */
export interface ModelCard {
    readonly element: HTMLElement;
    readonly update: (model: PanelModel | undefined) => void;
}

/** @param measure has speed and memory measured anew */
export function modelCard(measure: () => void): ModelCard {
    const facts = element('div');
    const button = element('button', {
        class: 'button secondary',
        type: 'button',
        'data-action': 'measure-model',
        on: { click: measure },
    });
    const data = element('div');
    const card = element('div', { hidden: true }, facts, element('p', {}, button), data);
    return {
        element: card,
        update: (model) => {
            card.hidden = model === undefined;
            if (!model) return;
            fill(facts, ...factElements(model));
            fill(data, trainingData(model.trainingData));
            fill(button, buttonText(model));
            button.setAttribute('aria-disabled', String(model.isMeasuring));
        },
    };
}

function buttonText({ measured, isMeasuring }: PanelModel): string {
    if (isMeasuring) return l10n.t('Measuring …');
    return measured ? l10n.t('Measure again') : l10n.t('Measure speed and memory');
}

function factElements(model: PanelModel): readonly HTMLElement[] {
    const facts = cardOf(model).flatMap(([name, value]) => [
        element('dt', {}, name),
        element('dd', {}, element('bdi', {}, value)),
    ]);
    return [
        element('h3', {}, l10n.t('The model used here: {0}', model.name)),
        element('dl', { class: 'model-card' }, ...facts),
    ];
}

/** As it stands in the model's card: the words are its authors'. */
function trainingData(text: string): HTMLElement {
    const title = l10n.t('What its model card says of its training data');
    if (text === '')
        return element(
            'p',
            { class: 'quiet' },
            l10n.t('It has no model card that names its training data.'),
        );
    const paragraphs = text
        .split(/\n\s*\n/)
        .map((lines) => element('p', {}, ...tokenText(lines.replaceAll(/\s+/g, ' '), 'odd')));
    const quote = element('blockquote', { class: 'training-data', lang: 'en' }, ...paragraphs);
    const isLong = text.length > mostUnfolded;
    return element('details', { open: !isLong }, element('summary', {}, title), quote);
}
