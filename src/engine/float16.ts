/**
 * Half precision. Where JavaScript has no Float16Array, ONNX Runtime gives the 16 bits of each number as a
 * Uint16Array; the bits are read as such in both cases.
 */
import { Tensor } from 'onnxruntime-node';

export type FloatType = 'float32' | 'float16';

/** Numbers of a tensor; of `float16` their bits. */
export type FloatBits = Float32Array | Uint16Array;

/** A view of a tensor's numbers. */
export function bitsOf(tensor: Tensor): FloatBits {
    const data = tensor.data as Float32Array;
    if (tensor.type !== 'float16') return data;
    return new Uint16Array(data.buffer, data.byteOffset, data.length);
}

export function tensorOf(type: FloatType, bits: FloatBits, dims: readonly number[]): Tensor {
    return type === 'float32'
        ? new Tensor('float32', bits as Float32Array, dims)
        : new Tensor('float16', bits as Uint16Array, dims);
}

/** As many numbers as 16 bits can write, made when first needed. */
let values: Float32Array | undefined;

/** @param bits of numbers of half precision, any shape */
export function toFloat32(bits: FloatBits): Float32Array {
    if (bits instanceof Float32Array) return bits;
    const table = (values ??= Float32Array.from({ length: 1 << 16 }, (_, half) => valueOf(half)));
    const numbers = new Float32Array(bits.length);
    for (let i = 0; i < bits.length; i++) numbers[i] = table[bits[i] ?? 0] ?? NaN;
    return numbers;
}

/** IEEE 754 binary16: a sign, 5 bits of exponent, 10 of mantissa. */
function valueOf(half: number): number {
    const sign = half & 0x8000 ? -1 : 1;
    const exponent = (half >> 10) & 0x1f;
    const mantissa = half & 0x3ff;
    if (exponent === 0x1f) return mantissa ? NaN : sign * Infinity;
    const scale = exponent === 0 ? 2 ** -14 : 2 ** (exponent - 15);
    return sign * scale * ((exponent === 0 ? 0 : 1) + mantissa / 1024);
}
