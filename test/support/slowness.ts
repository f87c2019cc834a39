/** What the work below takes on two cores of an Intel Xeon with AMX where nothing else runs, in milliseconds. */
const usualMs = 115;
/** Long enough for a scheduler to give every program its share meanwhile. */
const pieces = 360;

/**
 * How many times longer than usual this process takes now for work of a usual kind: objects, texts and their order.
 * At least 1: a limit in milliseconds that is multiplied by it stays what it is wherever a machine is fast enough.
 */
export function slowness(): number {
    const began = performance.now();
    for (let piece = 0; piece < pieces; piece++) {
        const items = Array.from({ length: 1000 }, (_, i) => ({ id: (i * 7919 + piece) % 1000 }));
        const copy = JSON.parse(JSON.stringify(items)) as typeof items;
        copy.sort((a, b) => a.id - b.id);
    }
    return Math.max(1, (performance.now() - began) / usualMs);
}
