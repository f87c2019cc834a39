/** Probabilities as people read them. None that is not 0 reads 0, none that is not 1 reads 1. */
import { decimal, percent } from '../../src/base/numerals.ts';

/** As a percentage. @param probability 0 to 1 */
export function share(probability: number): string {
    if (probability >= 1) return percent(1);
    if (probability > 0.999) return `> ${percent(0.999, 1)}`;
    if (probability < 0.001) return `< ${percent(0.001, 1)}`;
    return percent(probability, probability < 0.1 || probability >= 0.995 ? 1 : 0);
}

/** As a factor or a product: 0.93, 3.2 × 10⁻⁷. @param logProb its natural logarithm, at most 0 */
export function factor(logProb: number): string {
    if (logProb >= 0) return '1';
    const probability = Math.exp(logProb);
    if (probability < 0.01) return inPowersOfTen(logProb);
    if (probability < 0.1) return decimal(probability, 3);
    const digits = [2, 3, 4].find((each) => decimal(probability, each) !== decimal(1, each));
    return digits === undefined ? `> ${decimal(0.9999, 4)}` : decimal(probability, digits);
}

/** Computed from the logarithm: what it is of may be too small for a number. */
function inPowersOfTen(logProb: number): string {
    const exponent = Math.floor(logProb / Math.LN10);
    const mantissa = Math.exp(logProb - exponent * Math.LN10);
    return mantissa >= 9.95
        ? `${decimal(1, 1)} × 10${raised(exponent + 1)}`
        : `${decimal(mantissa, 1)} × 10${raised(exponent)}`;
}

const raisedDigits = '⁰¹²³⁴⁵⁶⁷⁸⁹';

const raised = (exponent: number): string =>
    String(exponent).replace(/./g, (sign) => raisedDigits[Number(sign)] ?? '⁻');
