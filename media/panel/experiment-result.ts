import * as l10n from '@vscode/l10n';
import type { Experiment, Side } from '../../src/protocol/panel.ts';
import { between, keptIn } from './differences.ts';
import { element, fill, set } from './dom.ts';
import { beginningOf, bothEndsOf, endOf } from './excerpt.ts';
import {
    costInWords,
    expectationInWords,
    inNats,
    outcomeInWords,
    sideInWords,
    verdictOf,
} from './experiment-words.ts';
import { tokenLine } from './token-line.ts';
import { quotedToken, spokenToken, tokenText } from './token-text.ts';

export interface ExperimentResult {
    readonly element: HTMLElement;
    readonly show: (experiment: Experiment | undefined) => void;
}

/** One side's place for what its experiment found. */
export function experimentResult(side: Side): ExperimentResult {
    const title = element('h3', {}, sideInWords(side));
    const body = element('div');
    const result = element('div', { class: 'result', 'data-result': side }, title, body);
    let shown: Experiment | null | undefined = null;
    return {
        element: result,
        show: (experiment) => {
            if (experiment === shown) return;
            shown = experiment;
            set(result, 'data-largest-difference', experiment?.largestDifference);
            if (experiment === undefined)
                fill(body, element('p', { class: 'pending' }, expectationInWords(side)));
            else fill(body, ...found(experiment));
        },
    };
}

function found(experiment: Experiment): readonly HTMLElement[] {
    const { amount, meaning } = verdictOf(experiment);
    const { before, after } = experiment;
    const kept = keptIn(
        before.steps.map(({ id }) => id),
        after.steps.map(({ id }) => id),
    );
    const run = (name: string, line: HTMLElement): HTMLElement[] => [
        element('dt', {}, name),
        element('dd', {}, line),
    ];
    return [
        element(
            'p',
            { class: 'verdict' },
            element('span', {}, l10n.t('Largest difference in log-probability')),
            element('strong', {}, amount === '' ? '–' : amount),
            element('span', {}, meaning),
        ),
        element(
            'dl',
            {},
            ...run(l10n.t('Change'), changeLine(experiment)),
            ...run(l10n.t('Before'), tokenLine('before', before.steps, kept.before)),
            ...run(l10n.t('After'), tokenLine('after', after.steps, kept.after)),
        ),
        element('p', {}, outcomeInWords(experiment)),
        perToken(experiment),
        element('p', { class: 'quiet' }, costInWords(experiment)),
    ];
}

/** Characters of unchanged text that are shown on either side of a change, and most of the change itself. */
const around = 16;
const mostOfChange = 120;

function changeLine({ original, changed }: Experiment): HTMLElement {
    const parts = between(original, changed);
    const shown = (text: string): HTMLElement => element('bdi', {}, ...tokenText(text));
    return element(
        'p',
        { class: 'token-line' },
        shown(endOf(parts.start, around)),
        parts.before === ''
            ? undefined
            : element('del', {}, shown(bothEndsOf(parts.before, mostOfChange))),
        parts.after === ''
            ? undefined
            : element('ins', {}, shown(bothEndsOf(parts.after, mostOfChange))),
        shown(beginningOf(parts.end, around)),
    );
}

/** ln P of each token that was written before, with and without the change. */
function perToken({ before, same }: Experiment): HTMLElement {
    const head = element(
        'tr',
        {},
        ...[l10n.t('Token'), l10n.t('ln P before'), l10n.t('ln P after'), l10n.t('Difference')].map(
            (name) => element('th', { scope: 'col' }, name),
        ),
    );
    const rows = before.steps.map(({ text, logProb }, at) => {
        const after = same[at];
        return element(
            'tr',
            {},
            element(
                'th',
                { scope: 'row' },
                element('span', { class: 'only-heard' }, spokenToken(text)),
                element('span', { 'aria-hidden': 'true' }, quotedToken(text)),
            ),
            element('td', {}, inNats(logProb)),
            element('td', {}, after === undefined ? '–' : inNats(after)),
            element('td', {}, after === undefined ? '–' : inNats(after - logProb)),
        );
    });
    return element(
        'details',
        {},
        element('summary', {}, l10n.t('Token by token, in nats')),
        element(
            'table',
            { class: 'per-token' },
            element('thead', {}, head),
            element('tbody', {}, ...rows),
        ),
    );
}
