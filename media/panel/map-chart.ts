import * as l10n from '@vscode/l10n';
import { roughly } from '../../src/base/numerals.ts';
import type { PanelModel } from '../../src/protocol/panel.ts';
import { element, svg } from './dom.ts';
import { publishedModels, type Architecture } from './facts.ts';
import { architectureInWords } from './map-words.ts';
import { logAxis, placeOn, ticksOf, type LogAxis } from './scale.ts';

const architectures = ['causal', 'bidirectional', 'encoder-decoder'] as const;

interface Lane {
    readonly name: string;
    readonly parameters: readonly number[];
    readonly isHere: boolean;
}

/**
 * Architecture downwards, parameters to the right. All that it shows stands in the table, too, so a screen reader
 * is given that.
 */
export function mapChart(model: PanelModel | undefined): HTMLElement {
    const own = model?.parameters === undefined ? [] : [Math.max(1, model.parameters)];
    const published = publishedModels.flatMap(({ sizes }) => sizes.map((size) => size.parameters));
    const axis = logAxis([...published, ...own]);
    const bands = architectures.map((architecture) =>
        element(
            'div',
            { class: 'map-band', 'data-architecture': architecture },
            element('p', { class: 'map-architecture' }, architectureInWords(architecture)),
            ...lanesOf(architecture, model).map((lane) => laneElement(lane, architecture, axis)),
        ),
    );
    return element('div', { class: 'map-chart', 'aria-hidden': 'true' }, ...bands, ticks(axis));
}

function lanesOf(architecture: Architecture, model: PanelModel | undefined): readonly Lane[] {
    const own: Lane[] =
        architecture === 'causal' && model?.parameters !== undefined
            ? [{ name: model.name, parameters: [Math.max(1, model.parameters)], isHere: true }]
            : [];
    const others = publishedModels
        .filter((other) => other.architecture === architecture)
        .map(({ name, sizes }) => ({
            name,
            parameters: sizes.map(({ parameters }) => parameters),
            isHere: false,
        }));
    return [...own, ...others];
}

function laneElement(
    { name, parameters, isHere }: Lane,
    of: Architecture,
    axis: LogAxis,
): HTMLElement {
    const [least, most] = [Math.min(...parameters), Math.max(...parameters)];
    const range = element('span', { class: 'map-range' });
    range.style.setProperty('--from', String(placeOn(axis, least)));
    range.style.setProperty('--to', String(placeOn(axis, most)));
    const points = parameters.map((size) => {
        const point = isHere ? mark('here') : mark(of);
        point.style.setProperty('--at', String(placeOn(axis, size)));
        return point;
    });
    const sizes =
        least === most ? roughly(least) : l10n.t('{0} to {1}', roughly(least), roughly(most));
    const used = isHere ? element('em', {}, l10n.t('used here')) : undefined;
    return element(
        'div',
        { class: isHere ? 'map-lane here' : 'map-lane' },
        element('span', { class: 'map-name' }, element('bdi', {}, name)),
        element('span', { class: 'map-plot' }, range, ...points),
        element('span', { class: 'map-sizes' }, sizes, used),
    );
}

/** A shape for each architecture, and one for the model in use. */
function mark(of: Architecture | 'here'): SVGElement {
    const outline = {
        causal: 'M12 8a4 4 0 1 1-8 0a4 4 0 1 1 8 0z',
        bidirectional: 'M4.5 4.5h7v7h-7z',
        'encoder-decoder': 'M8 2.8l5.2 5.2-5.2 5.2-5.2-5.2z',
        here: 'M8 0l2.1 5.1 5.5.4-4.2 3.6 1.3 5.4-4.7-2.9-4.7 2.9 1.3-5.4-4.2-3.6 5.5-.4z',
    }[of];
    return svg('svg', { class: 'map-point', viewBox: '0 0 16 16' }, svg('path', { d: outline }));
}

function ticks(axis: LogAxis): HTMLElement {
    const marks = ticksOf(axis).map((value) => {
        const tick = element('span', {}, roughly(value));
        tick.style.setProperty('--at', String(placeOn(axis, value)));
        return tick;
    });
    return element(
        'div',
        { class: 'map-lane map-ticks' },
        element('span', { class: 'map-name' }, l10n.t('parameters')),
        element('span', { class: 'map-plot' }, ...marks),
    );
}
