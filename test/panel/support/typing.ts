/** Views as they follow each other while a user types, made of one that the engine gave. */
import type { Reading, ToPanel, View } from '../../../src/protocol/panel.ts';

/** `count` views, each with one token more left of the cursor, the last of them that of `reading`. */
export function typedAlong(view: View, reading: Reading, count: number): readonly ToPanel[] {
    const { tokens } = reading.left;
    return Array.from({ length: count }, (_, i) => {
        const read = tokens.slice(0, tokens.length - count + 1 + i);
        const left = {
            ...reading.left,
            tokens: read,
            reusedTokens: Math.max(0, reading.left.header.length + read.length - 2),
        };
        return viewOf(view, { ...reading, id: reading.id + i + 1, left });
    });
}

/** `count` views that take turns with one another, so that each is wholly new. */
export function takingTurns(
    view: View,
    readings: readonly Reading[],
    count: number,
): readonly ToPanel[] {
    const highest = Math.max(...readings.map(({ id }) => id));
    return Array.from({ length: count }, (_, i) => {
        const reading = readings[i % readings.length];
        if (!reading) throw new Error('There is nothing to take turns.');
        return viewOf(view, { ...reading, id: highest + 1000 + i });
    });
}

/** The same reading, with what was written repeated until it has so many steps. */
export function withSteps(reading: Reading, count: number): Reading {
    const { steps, text } = reading.written;
    const many = Array.from({ length: Math.ceil(count / steps.length) }, (_, turn) =>
        steps.map((step) => ({
            ...step,
            from: step.from + turn * text.length,
            to: step.to + turn * text.length,
        })),
    );
    return {
        ...reading,
        written: {
            ...reading.written,
            text: text.repeat(many.length),
            steps: many.flat().slice(0, count),
        },
    };
}

const viewOf = (view: View, reading: Reading): ToPanel => ({
    kind: 'view',
    view: { ...view, reading },
});
