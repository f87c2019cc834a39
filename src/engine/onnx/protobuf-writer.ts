/** Protobuf's wire format, written: fields of a message, to be put one after the other. */

/** @param value a whole number from 0 to 2⁵³ */
function varint(value: number): Buffer {
    const bytes: number[] = [];
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
    return Buffer.from([...bytes, rest]);
}

export const numberField = (field: number, value: number): Buffer =>
    Buffer.concat([varint(field * 8), varint(value)]);

export const bytesField = (field: number, bytes: Uint8Array): Buffer =>
    Buffer.concat([varint(field * 8 + 2), varint(bytes.length), bytes]);

export const textField = (field: number, text: string): Buffer =>
    bytesField(field, Buffer.from(text));

export const messageField = (field: number, fields: readonly Uint8Array[]): Buffer =>
    bytesField(field, Buffer.concat(fields));
