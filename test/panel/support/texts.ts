/** Texts to open the panel on. */
import { menu } from '../../support/tiny-model.ts';

/** The text that the tiny model knows by heart, with the cursor after the first occurrence of some words. */
export function menuAfter(words: string): string {
    const at = menu.text.indexOf(words) + words.length;
    return `${menu.text.slice(0, at)}│${menu.text.slice(at)}`;
}

/** Where the tiny model is sure, and writes a line of many tokens. */
export const inTheMenu = menuAfter('    return `${drink.name} costs');

/** Code of a shop: so many functions of ten lines each, no two the same. @param first the number of the first */
export function longCode(functions: number, first = 0): string {
    const names = ['apples', 'bread', 'cheese', 'dates', 'eggs', 'figs', 'grapes', 'honey'];
    return Array.from({ length: functions }, (_, at) => {
        const i = first + at;
        const name = `${names[i % names.length] ?? ''}${i}`;
        return `/** What ${i + 2} pieces of ${name} cost, in cents. */
export function priceOf${name}(count: number, discount: number): number {
    const pieces = Math.max(0, Math.round(count * ${i + 1}));
    let total = 0;
    for (let piece = 0; piece < pieces; piece++) {
        total += ${i * 7 + 13} * (1 - discount / 100);
    }
    return total > ${i * 100} ? total - ${i} : total;
}

`;
    }).join('');
}

/** A place in long code where the shipped model goes on for several lines. */
export const inLongCode = (functions: number, first = 0): string =>
    `${longCode(functions, first)}/** What all of it costs. */
export function sumOf(prices: readonly number[]): number {
    let total = 0;
    for (│
}
`;
