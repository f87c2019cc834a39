/**
 * How sure a model is of a line.
 *
 * A measure turns the log-probabilities of the line's tokens into one number. A calibration, fitted on
 * text that the model never saw, turns that number into the probability that the line is exactly right.
 *
 * A line that was cut short, by time or by the most tokens, is scored as far as it goes, and the number
 * then is the probability that it is right as far as it goes: nothing is said of what would have followed.
 */
import type { StopReason } from '../protocol/trace.ts';

/** A token of a continuation, as far as sureness goes. */
export interface ScoredToken {
    readonly text: string;
    /** In nats. */
    readonly logProb: number;
}

/** Log-probabilities in nats, of which there is at least one. */
interface LineLogProbs {
    /** Of the tokens of the line itself. */
    readonly line: readonly number[];
    /** Of these and of the newline that ended them, where one did. */
    readonly withEnd: readonly number[];
}

const sum = (values: readonly number[]): number =>
    values.reduce((total, value) => total + value, 0);

/** Each gives nats, at most 0; the nearer to 0 the surer. */
const measures = {
    /** ln P(line): the joint probability of its tokens. */
    joint: ({ line }) => sum(line),
    /** ln P(line, and then its end). */
    'joint-with-end': ({ withEnd }) => sum(withEnd),
    /** Mean log-probability: the geometric mean of the probabilities. */
    'geometric-mean': ({ line }) => sum(line) / line.length,
    /** The least probable token. */
    least: ({ line }) => Math.min(...line),
    /** The first token. */
    first: ({ line }) => line[0] ?? 0,
} as const satisfies Record<string, (logProbs: LineLogProbs) => number>;

/** Whether a measure never rises by a further token, so that a line that is too unlikely stays so. */
export const onlyFalls = (measure: Measure): boolean => measure !== 'geometric-mean';

export type Measure = keyof typeof measures;
export const measureNames = Object.keys(measures) as [Measure, ...Measure[]];

/** The measure of a line, in nats; of no tokens 0. */
export function measureLine(
    measure: Measure,
    tokens: readonly ScoredToken[],
    stop: StopReason,
): number {
    const withEnd = tokens.map(({ logProb }) => logProb);
    const isEndAlone = stop === 'newline' && /^\r?\n/.test(tokens.at(-1)?.text ?? '');
    const line = isEndAlone ? withEnd.slice(0, -1) : withEnd;
    return line.length === 0 ? 0 : measures[measure]({ line, withEnd });
}

/** A corner of the line that leads from a measure to a probability. */
export type CalibrationPoint = readonly [nats: number, probability: number];

export interface Calibration {
    readonly measure: Measure;
    /** Both numbers never fall from one point to the next. At least one. */
    readonly points: readonly CalibrationPoint[];
    /** The probability from which a line is worth showing unasked. */
    readonly threshold: number;
}

/** The probability at a measure: straight between two points, and flat beyond the outermost. */
export function probabilityAt(points: readonly CalibrationPoint[], nats: number): number {
    const above = points.findIndex(([at]) => at >= nats);
    const [highAt, high] = points[above] ?? points.at(-1) ?? [0, 0];
    const [lowAt, low] = points[above - 1] ?? [highAt, high];
    if (above <= 0 || highAt === lowAt) return high;
    // Divided first: a product of two very small differences would be 0.
    return low + (high - low) * ((nats - lowAt) / (highAt - lowAt));
}

/** P(the line is exactly right), of one that was cut short: P(it is right as far as it goes). */
export function confidenceOf(
    { measure, points }: Calibration,
    tokens: readonly ScoredToken[],
    stop: StopReason,
): number {
    return probabilityAt(points, measureLine(measure, tokens, stop));
}
