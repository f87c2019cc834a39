/** Parts of a graph as bytes, for a graph that is put together. */
import type { Node, Tensor, Value } from './graph-parts.ts';
import { bytesField, messageField, numberField, textField } from './protobuf-writer.ts';

const int64 = 7;

export const nodeField = ({ inputs, fields }: Pick<Node, 'inputs' | 'fields'>): Buffer =>
    messageField(1, [...inputs.map((name) => textField(1, name)), ...fields]);

/** A call of one of ONNX's own operators. */
export const newNode = (
    operator: string,
    inputs: readonly string[],
    output: string,
    attributes: readonly Uint8Array[] = [],
): Pick<Node, 'inputs' | 'fields'> => ({
    inputs,
    fields: [textField(2, output), textField(4, operator), ...attributes],
});

/** @param value not below 0 */
export const integerAttribute = (name: string, value: number): Buffer =>
    messageField(5, [textField(1, name), numberField(3, value), numberField(20, 2)]);

export const valueField = (field: number, name: string, fields: Value['fields']): Buffer =>
    messageField(field, [textField(1, name), ...fields]);

/** @param shape left out where it is of no interest */
export function newValue(
    field: number,
    name: string,
    type: number,
    shape?: readonly number[],
): Buffer {
    const dims = shape?.map((size) => messageField(1, [numberField(1, size)]));
    const tensor = [numberField(1, type), ...(dims ? [messageField(2, dims)] : [])];
    return valueField(field, name, [messageField(2, [messageField(1, tensor)])]);
}

/** A constant that holds one whole number, of shape [1]. */
export function constantField(name: string, value: bigint): Buffer {
    const data = Buffer.alloc(8);
    data.writeBigInt64LE(value);
    return messageField(5, [
        numberField(1, 1),
        numberField(2, int64),
        textField(8, name),
        bytesField(9, data),
    ]);
}

export const tensorField = ({ fields }: Tensor, data: Uint8Array | undefined): Buffer =>
    messageField(5, data ? [...fields, bytesField(9, data)] : fields);

/** A tensor whose data are in another file. */
export function outsideField(
    { fields }: Tensor,
    location: string,
    start: number,
    end: number,
): Buffer {
    const entry = (key: string, value: string): Buffer =>
        messageField(13, [textField(1, key), textField(2, value)]);
    return messageField(5, [
        ...fields,
        entry('location', location),
        entry('offset', String(start)),
        entry('length', String(end - start)),
        numberField(14, 1),
    ]);
}
