// @ts-check
import { placeholdersIn } from './spoken.mjs';

/** What is the same in every language: by its name, where it stands in a text. */
const invariants = {
    placeholders: placeholdersIn,
    links: matches(/\]\([^)]*\)/g),
    code: matches(/`[^`]*`/g),
    settings: matches(/\b(?:leftward|editor)(?:\.\w+)*\.[a-z]\w*/gi),
    icons: matches(/\$\([\w-]+\)/g),
};

/** Of numbers there may be more: "one line" is 1 行 in Chinese. */
const numbersIn = matches(/(?<!\{)\d+(?:[.–]\d+)?/g);

/**
 * What a translation lacks, or has too much.
 *
 * @param {string} english
 * @param {string} translated
 * @returns {readonly string[]} in words
 */
export function lostIn(english, translated) {
    if (translated.trim() === '') return ['is empty'];
    const others = Object.entries(invariants).flatMap(([name, find]) => {
        const [wanted, found] = [find(english), find(translated)].map((all) => all.join(' '));
        return wanted === found ? [] : [`has other ${name}: "${wanted}" → "${found}"`];
    });
    const numbers = numbersIn(translated);
    const lost = numbersIn(english).filter((number) => !numbers.includes(number));
    return lost.length === 0 ? others : [...others, `lacks the numbers ${lost.join(' ')}`];
}

/** @param {RegExp} pattern @returns {(text: string) => readonly string[]} in any order */
function matches(pattern) {
    return (text) => [...text.matchAll(pattern)].map(([match]) => match).sort();
}
