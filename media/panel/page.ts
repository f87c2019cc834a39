/** The page: a heading with the sentence that it explains, the contents, and the sections one below the other. */
import * as l10n from '@vscode/l10n';
import { announcer } from './announcer.ts';
import { changeInWords } from './change-in-words.ts';
import { contents } from './contents.ts';
import { element, set } from './dom.ts';
import { engineState } from './engine-state.ts';
import { experiment } from './experiment.ts';
import { map } from './map.ts';
import { masks } from './masks.ts';
import { notices } from './notices.ts';
import { occlusion } from './occlusion.ts';
import { price } from './price.ts';
import { sectionNames, type SectionName } from './section-frame.ts';
import type { Actions, Section } from './section.ts';
import { firstState, type PanelState } from './state.ts';
import { strip } from './strip.ts';
import { summary } from './summary.ts';
import { tokens } from './tokens.ts';

export interface Page {
    readonly elements: readonly HTMLElement[];
    readonly update: (state: PanelState) => void;
}

/** These show something of the reading only. */
const aboutReading: readonly SectionName[] = [
    'summary',
    'strip',
    'tokens',
    'experiment',
    'occlusion',
];

export function page(actions: Omit<Actions, 'mark'>): Page {
    const shownStrip = strip({ ...actions, mark: () => undefined });
    const all: Actions = { ...actions, mark: shownStrip.mark };
    const sections: Readonly<Record<SectionName, Section>> = {
        summary: summary(all),
        strip: shownStrip,
        tokens: tokens(all),
        masks: masks(all),
        experiment: experiment(all),
        occlusion: occlusion(all),
        map: map(all),
        price: price(all),
    };
    const index = contents(sections);
    const engine = engineState();
    const noted = notices(all);
    const live = announcer();
    const elements = sectionNames.map((name) => sections[name].element);
    const main = element('main', {}, noted.element, ...elements);
    let shown = firstState;
    return {
        elements: [heading(engine.element), index.element, main, live.element],
        update(state) {
            for (const section of [engine, noted, ...Object.values(sections)]) {
                guarded(section, state);
            }
            const reading = state.view?.reading;
            for (const name of aboutReading) sections[name].element.hidden = reading === undefined;
            set(main, 'data-reading', reading?.id);
            index.update();
            const said = changeInWords(shown, state);
            if (said !== '') live.say(said);
            shown = state;
        },
    };
}

/** What goes wrong in one section leaves the others as they are. */
function guarded(section: Section, state: PanelState): void {
    try {
        section.update(state);
    } catch (error) {
        console.error(error);
    }
}

const heading = (engine: HTMLElement): HTMLElement =>
    element(
        'header',
        { class: 'top' },
        element('h1', {}, l10n.t('Why only left context?')),
        engine,
        element(
            'p',
            { class: 'sentence' },
            l10n.t(
                'A causal language model learns to predict each token from those before it; what comes after is hidden from it. So it is given the text left of your cursor, and nothing of the right. Below: what it saw, the proof, what that costs, and what it buys.',
            ),
        ),
    );
