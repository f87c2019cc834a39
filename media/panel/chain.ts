/** The chain rule in numbers: P(w1..wn) = Π P(wi | w<i). Pure. */

export interface Chain {
    /** ln P(wi | w<i) of each token, in nats. */
    readonly factors: readonly number[];
    /** ln P of all of them together, in nats. */
    readonly logProb: number;
    /** The same for each token, in nats. */
    readonly mean: number;
    /** exp(−mean): between how many equally likely tokens the model wavered, on average. */
    readonly perplexity: number;
}

/** Absent where nothing was written. */
export function chainOf(steps: readonly { readonly logProb: number }[]): Chain | undefined {
    if (steps.length === 0) return undefined;
    const factors = steps.map((step) => step.logProb);
    const logProb = factors.reduce((sum, each) => sum + each, 0);
    const mean = logProb / factors.length;
    return { factors, logProb, mean, perplexity: Math.exp(-mean) };
}

/** A list with its middle apart, where that is worth leaving out. */
export interface Shortened<T> {
    readonly first: readonly T[];
    readonly middle: readonly T[];
    readonly last: readonly T[];
}

export function shortened<T>(items: readonly T[], first: number, last: number): Shortened<T> {
    if (items.length <= first + last + 1) return { first: items, middle: [], last: [] };
    const end = items.length - last;
    return {
        first: items.slice(0, first),
        middle: items.slice(first, end),
        last: items.slice(end),
    };
}
