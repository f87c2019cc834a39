/** What may not happen; each is counted, and each count has to be 0. */
export const kinds = [
    'exceptions',
    'staleOffers',
    'orphans',
    'repeatedPopUps',
    'heapGrowth',
    'holds',
] as const;

export type Kind = (typeof kinds)[number];

export interface Finding {
    readonly kind: Kind;
    readonly what: string;
    /** Counted from 1; 0 before the first operation. */
    readonly step: number;
}

/** So many of a kind are kept with their words; all are counted. */
const mostKept = 20;

/** Keeps what went wrong, and where. */
export class Findings {
    readonly counts: Record<Kind, number> = {
        exceptions: 0,
        staleOffers: 0,
        orphans: 0,
        repeatedPopUps: 0,
        heapGrowth: 0,
        holds: 0,
    };
    readonly kept: Finding[] = [];
    readonly #found: (finding: Finding) => void;
    /** The operation that runs. */
    step = 0;

    /** @param found told of each one that differs from those before */
    constructor(found: (finding: Finding) => void) {
        this.#found = found;
    }

    get total(): number {
        return kinds.reduce((sum, kind) => sum + this.counts[kind], 0);
    }

    add(kind: Kind, what: string): void {
        this.counts[kind]++;
        const finding = { kind, what, step: this.step };
        const alike = this.kept.filter((other) => other.kind === kind);
        const isKnown = alike.some((other) => sameWords(other.what) === sameWords(what));
        if (isKnown || alike.length >= mostKept) return;
        this.kept.push(finding);
        this.#found(finding);
    }

    exception(where: string, error: unknown): void {
        const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
        this.add('exceptions', `${where}: ${words}`);
    }
}

/** Findings that differ in numbers and quoted text alone are one. */
const sameWords = (what: string): string =>
    what.slice(0, 1000).replace(/"(?:[^"\\]|\\.)*"|\d+/g, '#');
