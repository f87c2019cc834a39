/** Numbers and units as the display language writes them. The language is the same for a whole process. */
import * as l10n from '@vscode/l10n';

/** A BCP 47 tag. */
let language = 'en';

/**
 * Writes all numbers from now on as a language has it; as English where that is no language.
 *
 * @param tag BCP 47, of the language that the words around the numbers are in
 */
export function useNumeralsOf(tag: string): void {
    language = Intl.NumberFormat.supportedLocalesOf([...validTags(tag), 'en'])[0] ?? 'en';
    formats.clear();
    plurals = undefined;
}

/** A whole number, with its thousands grouped. */
export const count = (value: number): string => decimal(value, 0);

/** With so many digits after the point; what rounds to nothing has no sign. */
export const decimal = (value: number, digits: number): string =>
    format({
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
        signDisplay: 'negative',
    }).format(value);

/** @param share 0 to 1 @param digits after the point, of the percentage */
export const percent = (share: number, digits = 0): string =>
    format({
        style: 'percent',
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
    }).format(share);

/** A time in milliseconds, with one digit after the point below 10 where not told otherwise. */
export const milliseconds = (value: number, digits = value < 9.95 ? 1 : 0): string =>
    l10n.t('{0} ms', decimal(value, digits));

/** A time in seconds, from one in milliseconds. */
export const seconds = (valueMs: number): string => l10n.t('{0} s', decimal(valueMs / 1000, 1));

/** An amount of memory or of a file, to three digits, in units of 1,000: 8.26 MB. */
export function bytes(value: number): string {
    const rounded = Number(value.toPrecision(3));
    const power = Math.floor(Math.log10(Math.max(1, rounded)) / 3 + 1e-9);
    const at = Math.min(byteUnits.length - 1, power);
    return format({
        style: 'unit',
        unit: byteUnits[at] ?? 'byte',
        maximumSignificantDigits: 3,
    }).format(value / 1000 ** at);
}

const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];

/** Rounded and with a word or sign for its size: 6.8M, 680万. */
export const roughly = (value: number): string =>
    format({ notation: 'compact', maximumSignificantDigits: 3 }).format(value);

/** Whether the language speaks of so many as of one thing; Chinese never does, and has no plural. */
export function isSingular(value: number): boolean {
    plurals ??= new Intl.PluralRules(language);
    return plurals.select(value) === 'one';
}

export const tokens = (value: number): string =>
    isSingular(value) ? l10n.t('{0} token', count(value)) : l10n.t('{0} tokens', count(value));

/** UTF-16 code units. */
export const characters = (value: number): string =>
    isSingular(value)
        ? l10n.t('{0} character', count(value))
        : l10n.t('{0} characters', count(value));

/** @param perSecond tokens @param of how many tokens were read to measure it */
export const readingSpeed = (perSecond: number, of: number): string =>
    l10n.t(
        '{0} tokens a second, measured on {1}',
        count(Number(perSecond.toPrecision(2))),
        tokens(of),
    );

export const writingSpeed = (msPerToken: number): string =>
    l10n.t(
        '{0} a token, {1} tokens a second',
        milliseconds(msPerToken, 2),
        count(Number((1000 / msPerToken).toPrecision(2))),
    );

let plurals: Intl.PluralRules | undefined;
const formats = new Map<string, Intl.NumberFormat>();

function format(options: Intl.NumberFormatOptions): Intl.NumberFormat {
    const key = JSON.stringify(options);
    const known = formats.get(key) ?? new Intl.NumberFormat(language, options);
    formats.set(key, known);
    return known;
}

function validTags(tag: string): readonly string[] {
    try {
        return Intl.getCanonicalLocales(tag);
    } catch {
        return [];
    }
}
