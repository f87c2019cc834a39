/** What the model wrote, in the pieces that became of it. Pure. */
import type { Reading, Written } from '../../src/protocol/panel.ts';
import type { Piece, PieceKind } from './rows.ts';

/** A part of the text, of one step. */
interface Stretch {
    readonly from: number;
    readonly to: number;
    readonly step?: number;
}

/**
 * The tokens written, with the cursor among them: what was typed since stands left of it, the rest is the suggestion.
 *
 * A what-if is another text, so rules have not seen it; it follows the cursor where it agrees with what was typed.
 */
export function writtenPieces(reading: Reading, written: Written): readonly Piece[] {
    const { text } = written;
    const { typed } = reading.left;
    const agrees = text.startsWith(typed);
    const cuts = written === reading.written ? reading.cuts : [];
    const cursor = agrees ? typed.length : 0;
    const edges = [cursor, ...cuts.flatMap(({ from, to }) => [from, to])];
    const kindAt = (from: number): PieceKind => {
        if (from < cursor) return 'typed';
        return cuts.some((cut) => cut.from <= from && from < cut.to) ? 'cut' : 'written';
    };
    const places: (Piece & { readonly from: number })[] = stretchesOf(written)
        .flatMap((stretch) => split(stretch, edges))
        .map(({ from, to, step }) => ({
            kind: kindAt(from),
            text: text.slice(from, to),
            isOdd: (step ?? 0) % 2 === 1,
            ...(step === undefined ? {} : { step }),
            from,
        }));
    for (const { from, added } of cuts) {
        if (added !== '') insert(places, { kind: 'added', text: added, isOdd: false, from });
    }
    insertFirst(places, { kind: 'cursor', text: '', isOdd: false, from: cursor });
    return places.map(({ from, ...piece }) => piece);
}

/** Every step that wrote something, and what no step owns up to. */
function stretchesOf({ text, steps }: Written): readonly Stretch[] {
    const stretches: Stretch[] = [];
    let end = 0;
    for (const [step, { from, to }] of steps.entries()) {
        if (from > end) stretches.push({ from: end, to: from });
        if (to > Math.max(from, end)) stretches.push({ from: Math.max(from, end), to, step });
        end = Math.max(end, to);
    }
    if (end < text.length) stretches.push({ from: end, to: text.length });
    return stretches;
}

function split({ from, to, step }: Stretch, edges: readonly number[]): readonly Stretch[] {
    const inside = edges.filter((edge) => from < edge && edge < to);
    const ends = [...new Set([...inside, to])].sort((a, b) => a - b);
    return ends.map((end, index) => ({
        from: ends[index - 1] ?? from,
        to: end,
        ...(step === undefined ? {} : { step }),
    }));
}

interface Placed {
    readonly from: number;
}

/** After all that begins before it, and after what begins where it does only if that was added, too. */
function insert<T extends Placed & Piece>(places: T[], added: T): void {
    const at = places.findIndex(({ from, kind }) =>
        kind === 'added' ? from > added.from : from >= added.from,
    );
    places.splice(at === -1 ? places.length : at, 0, added);
}

function insertFirst<T extends Placed>(places: T[], placed: T): void {
    const at = places.findIndex(({ from }) => from >= placed.from);
    places.splice(at === -1 ? places.length : at, 0, placed);
}
