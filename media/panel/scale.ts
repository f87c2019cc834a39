/** Where numbers stand on axes. */

/** An axis of powers of ten. */
export interface LogAxis {
    /** Both powers of ten. */
    readonly from: number;
    readonly to: number;
}

/** The shortest axis that holds all of `values`, which are above 0. */
export function logAxis(values: readonly number[]): LogAxis {
    const from = 10 ** Math.floor(Math.log10(Math.min(...values)));
    const to = 10 ** Math.ceil(Math.log10(Math.max(...values)));
    return { from, to: Math.max(to, from * 10) };
}

/** 0 at the axis' beginning, 1 at its end. */
export const placeOn = ({ from, to }: LogAxis, value: number): number =>
    (Math.log10(value) - Math.log10(from)) / (Math.log10(to) - Math.log10(from));

/** Its powers of ten, both ends included. */
export function ticksOf({ from, to }: LogAxis): readonly number[] {
    const decades = Math.round(Math.log10(to) - Math.log10(from));
    return Array.from({ length: decades + 1 }, (_, decade) => from * 10 ** decade);
}
