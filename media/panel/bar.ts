/** A probability as a length. The number beside it says the same. */
import { element } from './dom.ts';

/** @param probability 0 to 1 */
export function bar(probability: number): HTMLElement {
    const made = element('span', { class: 'bar', 'aria-hidden': 'true' });
    setShare(made, '--share', probability);
    return made;
}

/** @param name of a custom property */
export function setShare(target: HTMLElement, name: string, probability: number): void {
    target.style.setProperty(name, `${(Math.min(1, Math.max(0, probability)) * 100).toFixed(2)}%`);
}
