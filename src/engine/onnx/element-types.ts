/** Bits of an element, by ONNX's number for its type (TensorProto.DataType). */
const bits: Readonly<Record<number, number>> = {
    ...{ 1: 32, 2: 8, 3: 8, 4: 16, 5: 16, 6: 32, 7: 64, 9: 8, 10: 16, 11: 64, 12: 32, 13: 64 },
    ...{ 14: 64, 15: 128, 16: 16, 17: 8, 18: 8, 19: 8, 20: 8, 21: 4, 22: 4, 23: 4, 24: 8 },
};

/** Undefined for text and for types that nobody knows. */
export const bitsOfType = (type: number): number | undefined => bits[type];

export const elementTypes = { float32: 1, uint8: 2, int8: 3, float16: 10, bfloat16: 16 } as const;
/** uint4, int4, float4. */
export const fourBitTypes: ReadonlySet<number> = new Set([21, 22, 23]);
/** The five kinds of 8 bits. */
export const eightBitTypes: ReadonlySet<number> = new Set([2, 3, 17, 18, 19, 20]);

/** What ONNX Runtime's JavaScript calls the types that go into and come out of decoders. */
export const typeNames: ReadonlyMap<number, 'float32' | 'float16' | 'int64' | 'int32' | 'bool'> =
    new Map([
        [1, 'float32'],
        [6, 'int32'],
        [7, 'int64'],
        [9, 'bool'],
        [10, 'float16'],
    ]);
