import type { Precision } from '../../protocol/trace.ts';
import { eightBitTypes, elementTypes, fourBitTypes } from './element-types.ts';
import type { Initializer, OnnxFile, Operation } from './onnx-file.ts';

/** What a graph's weights are. */
export interface WeightFacts {
    /** How many there are; an estimate where the exporter has changed their form. */
    readonly parameters: number;
    /** What most of them are written with, or `mixed` where no precision has nine tenths of them. */
    readonly precision: Precision;
}

/** The share of all weights from which on the rest is not worth a word: norms, biases, tables. */
const nearlyAll = 0.9;

/** Inputs that are no weights: scales, zero points, and tables of positions. */
const beside: ReadonlyMap<string, readonly number[]> = new Map([
    ['DequantizeLinear', [1, 2]],
    ['QuantizeLinear', [1, 2]],
    ['MatMulInteger', [2, 3]],
    ['DynamicQuantizeMatMul', [2, 3]],
    ['MatMulIntegerToFloat', [2, 3, 4, 5]],
    ['MatMulNBits', [2, 3, 4]],
    ['MatMulBnb4', [2]],
    ['GatherBlockQuantized', [2, 3]],
    ['GroupQueryAttention', [7, 8]],
    ['RotaryEmbedding', [2, 3]],
]);
const besideByName = /(?:_scale|_zero_point|_scales|_zp)$/;

/** How weights are packed that an operator unpacks itself: elements of one byte hold several. */
interface Packed {
    readonly bits: number;
    /** Undefined: as many as there are bits for. */
    readonly count?: number;
}

export function weightFacts({ initializers, operations }: OnnxFile): WeightFacts {
    const packed = new Map(operations.flatMap(packedBy));
    const notWeights = new Set(
        operations.flatMap(({ operator, inputs }) =>
            (beside.get(operator) ?? []).map((at) => inputs[at] ?? ''),
        ),
    );
    const byPrecision = new Map<Precision, number>();
    for (const tensor of unique(initializers)) {
        if (notWeights.has(tensor.name) || besideByName.test(tensor.name)) continue;
        const precision = precisionOf(tensor, packed.get(tensor.name));
        if (!precision) continue;
        const count = countOf(tensor, packed.get(tensor.name));
        byPrecision.set(precision, (byPrecision.get(precision) ?? 0) + count);
    }
    const parameters = [...byPrecision.values()].reduce((a, b) => a + b, 0);
    const most = [...byPrecision].find(([, count]) => count >= nearlyAll * parameters);
    return { parameters, precision: most?.[0] ?? 'mixed' };
}

/** Graphs of a merged decoder share their weights by name. Constants within nodes have none, and are no weights. */
function unique(initializers: readonly Initializer[]): Iterable<Initializer> {
    const named = initializers.filter(({ name }) => name !== '');
    return new Map(named.map((tensor) => [tensor.name, tensor])).values();
}

function packedBy({ operator, inputs, integers }: Operation): (readonly [string, Packed])[] {
    const bits = integers.get('bits') ?? 4;
    switch (operator) {
        case 'MatMulNBits':
        case 'MatMulBnb4': {
            const count = (integers.get('K') ?? 0) * (integers.get('N') ?? 0);
            return [[inputs[1] ?? '', { bits, count }]];
        }
        case 'GatherBlockQuantized':
            return [[inputs[0] ?? '', { bits }]];
        default:
            return [];
    }
}

function precisionOf({ type }: Initializer, packed: Packed | undefined): Precision | undefined {
    if (packed) return packed.bits <= 4 ? '4-bit' : '8-bit';
    if (fourBitTypes.has(type)) return '4-bit';
    if (eightBitTypes.has(type)) return '8-bit';
    if (type === elementTypes.float32) return 'float32';
    if (type === elementTypes.float16 || type === elementTypes.bfloat16) return 'float16';
    return undefined;
}

function countOf({ dims, type }: Initializer, packed: Packed | undefined): number {
    const elements = dims.reduce((a, b) => a * b, 1);
    if (!packed) return elements;
    return packed.count ?? (type === elementTypes.uint8 ? (elements * 8) / packed.bits : elements);
}
