/** Parts of long texts, in whole characters (code points); an ellipsis stands for what was left out. */

export function beginningOf(text: string, most: number): string {
    const characters = Array.from(text.slice(0, 2 * most + 2));
    return characters.length <= most ? text : `${characters.slice(0, most).join('')}…`;
}

export function endOf(text: string, most: number): string {
    const characters = Array.from(text.slice(-2 * most - 2));
    return characters.length <= most ? text : `…${characters.slice(-most).join('')}`;
}

/** As many characters of the beginning as of the end. */
export function bothEndsOf(text: string, most: number): string {
    if (Array.from(text.slice(0, 2 * most + 2)).length <= most) return text;
    const half = Math.floor(most / 2);
    return `${beginningOf(text, half)}${endOf(text, half).slice(1)}`;
}
