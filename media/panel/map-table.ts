import * as l10n from '@vscode/l10n';
import { roughly } from '../../src/base/numerals.ts';
import { element } from './dom.ts';
import { publishedModels, type PublishedModel } from './facts.ts';
import { architectureInWords } from './map-words.ts';
import { sourceLine } from './source-line.ts';

/** Every published model of the map, with its sizes and where they were published. */
export function mapTable(): HTMLElement {
    const columns = [l10n.t('Model'), l10n.t('Parameters'), l10n.t('Source')];
    const head = columns.map((name) => element('th', { scope: 'col' }, name));
    return element(
        'details',
        { class: 'map-table' },
        element('summary', {}, l10n.t('All sizes, with their sources')),
        element(
            'table',
            {},
            element('thead', {}, element('tr', {}, ...head)),
            element('tbody', {}, ...publishedModels.map(rowOf)),
        ),
    );
}

const rowOf = ({ name, architecture, sizes, source }: PublishedModel): HTMLElement =>
    element(
        'tr',
        {},
        element(
            'th',
            { scope: 'row' },
            name,
            element('small', {}, architectureInWords(architecture)),
        ),
        element('td', {}, element('ul', {}, ...sizes.map((size) => sizeOf(name, size)))),
        element('td', {}, sourceLine(source)),
    );

/** A size that has no name of its own is only a number. */
function sizeOf(model: string, { name, parameters }: PublishedModel['sizes'][number]): HTMLElement {
    const number = roughly(parameters);
    const hasName = name !== model && name !== number;
    return element('li', {}, hasName ? l10n.t('{0}: {1}', name, number) : number);
}
