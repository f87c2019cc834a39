/** Positions and ranges, as VS Code hands them to extensions. */

/** A place in a text, both counted from 0. @throws Error for negative numbers, as VS Code does */
export class Position {
    readonly line: number;
    readonly character: number;

    constructor(line: number, character: number) {
        if (!(line >= 0 && character >= 0)) throw new Error(`No position: ${line}:${character}`);
        this.line = line;
        this.character = character;
    }

    compareTo(other: Position): number {
        return this.line - other.line || this.character - other.character;
    }

    isEqual(other: Position): boolean {
        return this.compareTo(other) === 0;
    }

    isBefore(other: Position): boolean {
        return this.compareTo(other) < 0;
    }

    isBeforeOrEqual(other: Position): boolean {
        return this.compareTo(other) <= 0;
    }

    isAfter(other: Position): boolean {
        return this.compareTo(other) > 0;
    }

    isAfterOrEqual(other: Position): boolean {
        return this.compareTo(other) >= 0;
    }

    translate(lineDelta = 0, characterDelta = 0): Position {
        return new Position(this.line + lineDelta, this.character + characterDelta);
    }

    with({ line = this.line, character = this.character }: Partial<Position>): Position {
        return new Position(line, character);
    }
}

export class Range {
    readonly start: Position;
    readonly end: Position;

    constructor(a: Position, b: Position);
    constructor(startLine: number, startCharacter: number, endLine: number, endCharacter: number);
    constructor(a: Position | number, b: Position | number, line = 0, character = 0) {
        const first = typeof a === 'number' ? new Position(a, Number(b)) : a;
        const second = typeof b === 'number' ? new Position(line, character) : b;
        [this.start, this.end] = first.isAfter(second) ? [second, first] : [first, second];
    }

    get isEmpty(): boolean {
        return this.start.isEqual(this.end);
    }

    get isSingleLine(): boolean {
        return this.start.line === this.end.line;
    }

    contains(inner: Position | Range): boolean {
        if (inner instanceof Range) return this.contains(inner.start) && this.contains(inner.end);
        return inner.isAfterOrEqual(this.start) && inner.isBeforeOrEqual(this.end);
    }

    isEqual(other: Range): boolean {
        return this.start.isEqual(other.start) && this.end.isEqual(other.end);
    }

    with({ start = this.start, end = this.end }: Partial<Range>): Range {
        return new Range(start, end);
    }
}

export class Selection extends Range {
    readonly anchor: Position;
    readonly active: Position;

    constructor(anchor: Position, active: Position) {
        super(anchor, active);
        this.anchor = anchor;
        this.active = active;
    }

    get isReversed(): boolean {
        return this.anchor.isAfter(this.active);
    }
}
