/** Numbers as the page writes them in English, read back. */

/** A probability, from `93%`, `> 99.9%` or `< 0.1%`; as what it may be at least and at most. */
export function probabilityIn(text: string): readonly [number, number] {
    const [, sign = '', digits = ''] = /([<>]?) ?(\d+(?:\.\d+)?)%/.exec(text) ?? [];
    const value = Number(digits) / 100;
    const half = digits.includes('.') ? 0.0005 : 0.005;
    if (sign === '<') return [0, value];
    if (sign === '>') return [value, 1];
    return [value - half, value + half];
}

/** A factor, from `0.93`, `3.2 × 10⁻⁷` or `> 0.9999`; with how far it may be off, as a share of it. */
export function factorIn(text: string): readonly [number, number] {
    const powers = /([\d.]+) × 10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)/.exec(text);
    if (powers) {
        const signs = Array.from(powers[2] ?? '', (sign) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(sign));
        const exponent = Number(signs.map((digit) => (digit < 0 ? '-' : String(digit))).join(''));
        return [Number(powers[1]) * 10 ** exponent, 0.06];
    }
    return [Number(/[\d.]+/.exec(text)?.[0]), 0.51];
}

/** The first number in a text, its sign included; minus signs of any kind. */
export const numberIn = (text: string): number =>
    Number(/[-−]?[\d,]+(?:\.\d+)?/.exec(text)?.[0].replace('−', '-').replaceAll(',', ''));
