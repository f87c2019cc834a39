/**
 * An ONNX file in parts that can be put together again: what its graph computes as it stands in the file, byte by
 * byte, and of nodes, inputs, outputs and weights as much as rewriting has to know.
 *
 * Field numbers are those of onnx.proto.
 */
import type { InferenceSession } from 'onnxruntime-node';
import { FileBytes, Malformed } from './file-bytes.ts';
import { Protobuf, type Field } from './protobuf.ts';
import { typeNames } from './element-types.ts';

/** A node of the graph itself, not of the graphs within it. */
export interface Node {
    /** All fields but its inputs. */
    readonly fields: readonly Uint8Array[];
    readonly domain: string;
    readonly operator: string;
    readonly inputs: readonly string[];
    readonly outputs: readonly string[];
}

/** What goes into or comes out of the graph. */
export interface Value {
    /** All fields but its name. */
    readonly fields: readonly Uint8Array[];
    readonly metadata: InferenceSession.ValueMetadata;
}

/** A weight. */
export interface Tensor {
    readonly name: string;
    /** All fields but its data as bytes. */
    readonly fields: readonly Uint8Array[];
    /** Where in the file its data are, if they are there, and as bytes. */
    readonly data: { readonly start: number; readonly end: number } | undefined;
    readonly isExternal: boolean;
}

export interface GraphParts {
    /** Fields of the model beside the graph. */
    readonly model: readonly Uint8Array[];
    /** Version of ONNX's own operators. */
    readonly opset: number;
    readonly nodes: readonly Node[];
    readonly inputs: readonly Value[];
    readonly outputs: readonly Value[];
    readonly tensors: readonly Tensor[];
    /** Fields of the graph beside all these. */
    readonly rest: readonly Uint8Array[];
}

/** @throws Malformed when it is no ONNX file, or was cut off */
export function readGraphParts(path: string): GraphParts {
    const file = new FileBytes(path);
    try {
        return new PartsReader(file).read();
    } finally {
        file.close();
    }
}

class PartsReader {
    readonly #file: FileBytes;
    readonly #protobuf: Protobuf;

    constructor(file: FileBytes) {
        this.#file = file;
        this.#protobuf = new Protobuf(file);
    }

    read(): GraphParts {
        const fields = [...this.#protobuf.fields(0, this.#file.length)];
        const graph = fields.find(({ number }) => number === 7);
        if (!graph) throw new Malformed('it has no graph');
        const sets = fields.filter(({ number }) => number === 8).map((field) => this.#opset(field));
        const parts = this.#inside(graph);
        const of = (number: number): Field[] => parts.filter((field) => field.number === number);
        return {
            model: fields.filter((field) => field !== graph).map((field) => this.#whole(field)),
            opset: Math.max(0, ...sets),
            nodes: of(1).map((field) => this.#node(field)),
            inputs: of(11).map((field) => this.#value(field)),
            outputs: of(12).map((field) => this.#value(field)),
            tensors: of(5).map((field) => this.#tensor(field)),
            rest: parts
                .filter(({ number }) => ![1, 5, 11, 12].includes(number))
                .map((field) => this.#whole(field)),
        };
    }

    /** The version that a set of operators has, if it is ONNX's own. */
    #opset(field: Field): number {
        const fields = this.#inside(field);
        const domain = this.#textOf(fields, 1);
        return domain === '' || domain === 'ai.onnx' ? numberOf(fields, 2) : 0;
    }

    #node(field: Field): Node {
        const fields = this.#inside(field);
        const texts = (number: number): string[] =>
            fields.filter((inner) => inner.number === number).map((inner) => this.#text(inner));
        return {
            fields: this.#allBut(1, fields),
            domain: this.#textOf(fields, 7),
            operator: this.#textOf(fields, 4),
            inputs: texts(1),
            outputs: texts(2),
        };
    }

    #value(field: Field): Value {
        const fields = this.#inside(field);
        const name = this.#textOf(fields, 1);
        const tensor = this.#find(this.#find(fields, 2), 1);
        const type = typeNames.get(numberOf(tensor, 1));
        const rest = this.#allBut(1, fields);
        if (!type) return { fields: rest, metadata: { name, isTensor: false } };
        const shape = this.#find(tensor, 2).map((dim) => {
            const size = this.#inside(dim);
            const count = numberOf(size, 1);
            // A negative one is as good as none.
            return count > 0 && count < 2 ** 53 ? count : this.#textOf(size, 2);
        });
        return { fields: rest, metadata: { name, isTensor: true, type, shape } };
    }

    #tensor(field: Field): Tensor {
        const fields = this.#inside(field);
        const data = fields.find(({ number }) => number === 9);
        return {
            name: this.#textOf(fields, 8),
            fields: this.#allBut(9, fields),
            data: data && { start: data.start, end: data.end },
            isExternal: fields.some(({ number }) => number === 13) || numberOf(fields, 14) === 1,
        };
    }

    /** The fields of the message that a field is. */
    #find(fields: readonly Field[], number: number): Field[] {
        const found = fields.find((field) => field.number === number);
        return found ? this.#inside(found) : [];
    }

    #inside({ start, end, hasLength }: Field): Field[] {
        if (!hasLength) throw new Malformed('a message has no length');
        return [...this.#protobuf.fields(start, end)];
    }

    /** A field with its number, as it stands in the file. */
    #whole({ keyStart, end }: Field): Buffer {
        return this.#file.copy(keyStart, end);
    }

    #allBut(number: number, fields: readonly Field[]): Buffer[] {
        return fields.filter((field) => field.number !== number).map((field) => this.#whole(field));
    }

    #text(field: Field): string {
        return this.#protobuf.text(field);
    }

    #textOf(fields: readonly Field[], number: number): string {
        const found = fields.find((field) => field.number === number);
        return found ? this.#text(found) : '';
    }
}

const numberOf = (fields: readonly Field[], number: number): number =>
    fields.find((field) => field.number === number)?.value ?? 0;
