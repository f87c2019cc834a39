import * as l10n from '@vscode/l10n';
import type { PanelModel } from '../../src/protocol/panel.ts';
import { element, fill } from './dom.ts';
import { mapChart } from './map-chart.ts';
import { mapTable } from './map-table.ts';
import { cardOf, lessonsInWords } from './map-words.ts';
import './map.css';
import { sectionFrame } from './section-frame.ts';
import type { MakeSection } from './section.ts';
import { tokenText } from './token-text.ts';

/** Two questions that are often taken for one: how a model looks at text, and how large it is. */
export const map: MakeSection = () => {
    const { element: section, body } = sectionFrame(
        'map',
        l10n.t('Two axes: causal and large'),
        l10n.t(
            'How a model looks at text and how large it is are two questions. Each line stands for a model, each mark for a size in which it was published. The scale is logarithmic: equal distances are equal factors.',
        ),
    );
    const drawing = element('div');
    const lessons = element('ul', { class: 'map-lessons' });
    const card = element('div');
    body.append(drawing, lessons, card, mapTable());
    let shown: PanelModel | null | undefined = null;
    return {
        element: section,
        update: ({ view }) => {
            if (isSame(view?.model, shown)) return;
            shown = view?.model;
            fill(drawing, mapChart(view?.model));
            fill(lessons, ...lessonsInWords(view?.model).map((text) => element('li', {}, text)));
            fill(card, ...(view?.model === undefined ? [] : cardElements(view.model)));
        },
    };
};

/** @param shown null before anything was shown */
const isSame = (model: PanelModel | undefined, shown: PanelModel | null | undefined): boolean =>
    shown !== null && JSON.stringify(model) === JSON.stringify(shown);

/** Longer training data is folded. */
const mostUnfolded = 300;

function cardElements(model: PanelModel): readonly HTMLElement[] {
    const facts = cardOf(model).flatMap(([name, value]) => [
        element('dt', {}, name),
        element('dd', {}, element('bdi', {}, value)),
    ]);
    return [
        element('h3', {}, l10n.t('The model used here: {0}', model.name)),
        element('dl', { class: 'model-card' }, ...facts),
        trainingData(model.trainingData),
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
