/**
 * Protobuf's wire format, read without a schema: a message is a row of fields, each with a number, and a value that
 * is a varint, 4 or 8 bytes, or as many bytes as are said first.
 */
import { Malformed, type FileBytes } from './file-bytes.ts';

/** A field of a message. Its bytes are not read yet. */
export interface Field {
    readonly number: number;
    /** What a varint says; 0 for other kinds. Exact to 2⁵³. */
    readonly value: number;
    /** Where the field itself begins, with its number. */
    readonly keyStart: number;
    /** Where its bytes are, for those that have a length. */
    readonly start: number;
    readonly end: number;
    /** Whether it has a length: text, bytes, a message, or packed numbers. */
    readonly hasLength: boolean;
}

/** A decoder of 30 layers has some 13,000; more would only take time. */
const mostFields = 1_000_000;

/** Reads messages of one file; counts what it reads. */
export class Protobuf {
    readonly bytes: FileBytes;
    #fields = 0;

    constructor(bytes: FileBytes) {
        this.bytes = bytes;
    }

    /**
     * The fields of the message from `start` to `end`.
     *
     * @throws Malformed
     */
    *fields(start: number, end: number): Generator<Field> {
        let at = start;
        while (at < end) {
            if (++this.#fields > mostFields) throw new Malformed('it has too many fields');
            const [key, afterKey] = this.#varint(at, end);
            const number = Math.floor(key / 8);
            if (number === 0) throw new Malformed('a field has no number');
            const field = this.#field(number, key % 8, afterKey, end, at);
            yield field;
            at = field.end;
        }
    }

    /** Numbers of a repeated field, which may be packed. */
    *numbers(field: Field): Generator<number> {
        if (!field.hasLength) {
            yield field.value;
            return;
        }
        let at = field.start;
        while (at < field.end) {
            const [value, after] = this.#varint(at, field.end);
            yield value;
            at = after;
        }
    }

    text({ start, end }: Field, most = 4096): string {
        if (end - start > most) throw new Malformed('a name is too long');
        return this.bytes.text(start, end);
    }

    #field(number: number, wire: number, at: number, limit: number, keyStart: number): Field {
        if (wire === 0) {
            const [value, end] = this.#varint(at, limit);
            return { number, value, keyStart, start: at, end, hasLength: false };
        }
        let start = at;
        let length = wire === 1 ? 8 : wire === 5 ? 4 : undefined;
        const hasLength = wire === 2;
        if (hasLength) [length, start] = this.#varint(at, limit);
        if (length === undefined) throw new Malformed(`a field is of the unknown kind ${wire}`);
        if (start + length > limit) throw new Malformed('a field is longer than its message');
        return { number, value: 0, keyStart, start, end: start + length, hasLength };
    }

    /** @returns the number, and the position after it */
    #varint(at: number, end: number): [value: number, after: number] {
        let value = 0;
        let scale = 1;
        for (let i = at; i < end && i < at + 10; i++) {
            const byte = this.bytes.at(i);
            value += (byte & 0x7f) * scale;
            if (byte < 0x80) return [value, i + 1];
            scale *= 128;
        }
        throw new Malformed('a number is cut off');
    }
}
