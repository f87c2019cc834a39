/**
 * Tiny ONNX graphs, written by hand in the protobuf wire format: onnx.proto's field numbers are in
 * the names below.
 */

/** ONNX's numbers for element types. */
export const elementType = { float32: 1, int64: 7, float16: 10 } as const;
type ElementType = (typeof elementType)[keyof typeof elementType];

/** A tensor that goes into or comes out of the graph; names in its shape are free dimensions. */
export interface Port {
    readonly name: string;
    readonly type: ElementType;
    readonly shape: readonly (number | string)[];
}

/** What else a graph may have. */
export interface Extras {
    /** Whose operators its nodes are; by default ONNX's own. */
    readonly domain?: string;
    readonly initializers?: readonly Initializer[];
    /** Graphs within graphs, so many deep. */
    readonly depth?: number;
}

/** A tensor of float32 numbers; without bytes it is one that the file does not hold. */
export interface Initializer {
    readonly name: string;
    readonly dims: readonly number[];
    readonly bytes?: Uint8Array;
    /** Entries of external_data. */
    readonly external?: Readonly<Record<string, string>>;
}

/** A graph that copies each input, cast to the output's type, to the output of the same index. */
export function onnxGraph(
    inputs: readonly Port[],
    outputs: readonly Port[],
    { domain = '', initializers = [], depth = 0 }: Extras = {},
): Uint8Array {
    const nodes = outputs.flatMap((output, i) => {
        const input = inputs[i];
        if (!input) throw new Error(`There is no input for ${output.name}.`);
        return message(1, [...node(input, output), ...text(7, domain)]);
    });
    let within: number[] = [];
    for (let i = 0; i < depth; i++) {
        within = message(1, [...text(4, 'If'), ...message(5, message(6, within))]);
    }
    const graph = [
        ...nodes,
        ...within,
        ...initializers.flatMap((tensor) => message(5, tensorBytes(tensor))),
        ...text(2, 'tiny'),
        ...inputs.flatMap((input) => message(11, valueInfo(input))),
        ...outputs.flatMap((output) => message(12, valueInfo(output))),
    ];
    const irVersion = number(1, 8);
    const operatorSets = [...new Set(['', domain])].flatMap((name) =>
        message(8, [...text(1, name), ...number(2, 17)]),
    );
    return Uint8Array.from([...irVersion, ...message(7, graph), ...operatorSets]);
}

function node(input: Port, output: Port): number[] {
    const integerAttribute = 2;
    const to = [...text(1, 'to'), ...number(3, output.type), ...number(20, integerAttribute)];
    return [...text(1, input.name), ...text(2, output.name), ...text(4, 'Cast'), ...message(5, to)];
}

function tensorBytes({ name, dims, bytes, external = {} }: Initializer): number[] {
    const entries = Object.entries(external).flatMap(([key, value]) =>
        message(13, [...text(1, key), ...text(2, value)]),
    );
    return [
        ...dims.flatMap((size) => number(1, size)),
        ...number(2, elementType.float32),
        ...text(8, name),
        ...(bytes ? message(9, [...bytes]) : []),
        ...entries,
        ...(entries.length > 0 ? number(14, 1) : []),
    ];
}

function valueInfo({ name, type, shape }: Port): number[] {
    const dimensions = shape.flatMap((size) =>
        message(1, typeof size === 'number' ? number(1, size) : text(2, size)),
    );
    const tensor = [...number(1, type), ...message(2, dimensions)];
    return [...text(1, name), ...message(2, message(1, tensor))];
}

/** A field with a number: wire type 0. */
const number = (field: number, value: number): number[] => [
    ...varint(field << 3),
    ...varint(value),
];

/** A field with bytes of known length: wire type 2. */
const message = (field: number, bytes: readonly number[]): number[] => [
    ...varint((field << 3) | 2),
    ...varint(bytes.length),
    ...bytes,
];

const text = (field: number, value: string): number[] => message(field, [...Buffer.from(value)]);

/** Seven bits a byte, the lowest first; the top bit says that more follow. */
function varint(value: number): number[] {
    return value < 0x80 ? [value] : [(value % 0x80) | 0x80, ...varint(Math.floor(value / 0x80))];
}
