import * as l10n from '@vscode/l10n';
import type { PanelModel } from '../../src/protocol/panel.ts';
import { element, fill } from './dom.ts';
import { mapChart } from './map-chart.ts';
import { mapTable } from './map-table.ts';
import { lessonsInWords } from './map-words.ts';
import './map.css';
import { modelCard } from './model-card.ts';
import { sectionFrame } from './section-frame.ts';
import type { MakeSection } from './section.ts';

/** Two questions that are often taken for one: how a model looks at text, and how large it is. */
export const map: MakeSection = ({ tell }) => {
    const { element: section, body } = sectionFrame(
        'map',
        l10n.t('Two axes: causal and large'),
        l10n.t(
            'How a model looks at text and how large it is are two questions. Each line stands for a model, each mark for a size in which it was published. The scale is logarithmic: equal distances are equal factors.',
        ),
    );
    const drawing = element('div');
    const lessons = element('ul', { class: 'map-lessons' });
    const card = modelCard(() => {
        tell({ kind: 'command', command: 'leftward.measureModel' });
    });
    body.append(drawing, lessons, card.element, mapTable());
    let shown: PanelModel | null | undefined = null;
    return {
        element: section,
        update: ({ view }) => {
            if (isSame(view?.model, shown)) return;
            shown = view?.model;
            fill(drawing, mapChart(view?.model));
            fill(lessons, ...lessonsInWords(view?.model).map((text) => element('li', {}, text)));
            card.update(view?.model);
        },
    };
};

/** @param shown null before anything was shown */
const isSame = (model: PanelModel | undefined, shown: PanelModel | null | undefined): boolean =>
    shown !== null && JSON.stringify(model) === JSON.stringify(shown);
