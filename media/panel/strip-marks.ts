/** Points at what something else on the page speaks of. */
import type { Marked } from './section.ts';
import type { Band } from './strip-band.ts';

/** @param selected the step that is looked at, of those that wrote something into the strip */
export function showMarks(
    paper: HTMLElement,
    bands: readonly Band[],
    marked: Marked | undefined,
    selected: number,
): void {
    const until = marked?.kind === 'condition' ? marked.step : undefined;
    paper.classList.toggle('shows-condition', until !== undefined);
    for (const piece of paper.querySelectorAll('[data-of]')) {
        const step = Number(piece.getAttribute('data-of'));
        piece.classList.toggle('is-condition', until !== undefined && step < until);
        piece.classList.toggle('is-selected', step === (until ?? selected));
    }
    for (const place of paper.querySelectorAll('.is-pointed-at')) {
        place.classList.remove('is-pointed-at');
    }
    if (marked?.kind !== 'line') return;
    const place = bands.map((band) => band.placeOf(marked.line)).find((found) => found);
    place?.classList.add('is-pointed-at');
}
