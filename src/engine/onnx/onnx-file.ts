/**
 * What an ONNX file says of itself, read without ONNX Runtime: which operators it uses, and which weights it has, in
 * which precision and file. Weights are passed over, so that a file of many gigabytes takes as long as a small one.
 *
 * Field numbers are those of onnx.proto.
 */
import { FileBytes, Malformed } from './file-bytes.ts';
import { Protobuf, type Field } from './protobuf.ts';

/** A constant tensor. */
export interface Initializer {
    readonly name: string;
    readonly dims: readonly number[];
    /** ONNX's number for the type of its elements. */
    readonly type: number;
    /** Bytes that the graph's file holds of it. */
    readonly inlineBytes: number;
    /** Where else its bytes are. */
    readonly external?: External;
}

export interface External {
    readonly location: string;
    readonly offset: number;
    /** Undefined: up to the end of the file. */
    readonly length: number | undefined;
}

/** A call of an operator. */
export interface Operation {
    /** '' for ONNX's own. */
    readonly domain: string;
    readonly operator: string;
    readonly inputs: readonly string[];
    /** Attributes that are whole numbers. */
    readonly integers: ReadonlyMap<string, number>;
}

export interface OnnxFile {
    readonly bytes: number;
    readonly initializers: readonly Initializer[];
    readonly operations: readonly Operation[];
    /** `domain:name` of the functions that the file defines. */
    readonly functions: ReadonlySet<string>;
}

/** Graphs may hold graphs (`If`, `Loop`); none does so deeper than this. */
const mostDepth = 16;
const mostDims = 16;
/** Of operators, and of constant tensors. A decoder of 30 layers has about a thousand of each. */
const mostOfAKind = 100_000;

/** @throws Malformed when it is no ONNX file, or was cut off */
export function readOnnxFile(path: string): OnnxFile {
    const bytes = new FileBytes(path);
    try {
        return new Reader(new Protobuf(bytes)).model(bytes.length);
    } finally {
        bytes.close();
    }
}

/** ONNX's own domain has two names. */
const fullDomain = (domain: string): string => (domain === '' ? 'ai.onnx' : domain);

class Reader {
    readonly #protobuf: Protobuf;
    readonly #initializers: Initializer[] = [];
    readonly #operations: Operation[] = [];
    readonly #functions = new Set<string>();
    /** Domains of operators whose version the file tells. */
    readonly #versioned = new Set<string>();

    constructor(protobuf: Protobuf) {
        this.#protobuf = protobuf;
    }

    model(bytes: number): OnnxFile {
        let hasGraph = false;
        for (const field of this.#protobuf.fields(0, bytes)) {
            if (!field.hasLength) continue;
            if (field.number === 7) {
                hasGraph = true;
                this.#graph(field, 0);
            } else if (field.number === 25) this.#function(field);
            else if (field.number === 8) this.#version(field);
        }
        if (!hasGraph) throw new Malformed('it has no graph');
        this.#refuseUnversioned();
        return {
            bytes,
            initializers: this.#initializers,
            operations: this.#operations,
            functions: this.#functions,
        };
    }

    #graph(message: Field, depth: number): void {
        if (depth > mostDepth) throw new Malformed('graphs are nested too deeply');
        for (const field of this.#inside(message)) {
            if (field.number === 1) this.#node(field, depth);
            else if (field.number === 5) this.#keep(this.#tensor(field));
            else if (field.number === 15) this.#sparse(field);
        }
    }

    #function(message: Field): void {
        let name = '';
        let domain = '';
        for (const field of this.#inside(message)) {
            if (field.number === 1) name = this.#protobuf.text(field);
            else if (field.number === 10) domain = this.#protobuf.text(field);
            else if (field.number === 7) this.#node(field, 0);
            else if (field.number === 9) this.#version(field);
        }
        this.#functions.add(`${domain}:${name}`);
    }

    #version(message: Field): void {
        let domain = '';
        for (const field of this.#inside(message)) {
            if (field.number === 1) domain = this.#protobuf.text(field);
        }
        this.#versioned.add(fullDomain(domain));
    }

    /** Versions stand last in most files, so they are what is missing where the last few bytes are. */
    #refuseUnversioned(): void {
        const unversioned = this.#operations.find(
            ({ domain }) => !this.#versioned.has(fullDomain(domain)),
        );
        if (!unversioned) return;
        const name = fullDomain(unversioned.domain);
        throw new Malformed(`it does not tell the version of the operators of ${name}`);
    }

    #node(message: Field, depth: number): void {
        const inputs: string[] = [];
        const integers = new Map<string, number>();
        let operator = '';
        let domain = '';
        for (const field of this.#inside(message)) {
            if (field.number === 1) inputs.push(this.#protobuf.text(field));
            else if (field.number === 4) operator = this.#protobuf.text(field);
            else if (field.number === 7) domain = this.#protobuf.text(field);
            else if (field.number === 5) this.#attribute(field, integers, depth);
        }
        this.#operations.push({ domain, operator, inputs, integers });
        if (this.#operations.length > mostOfAKind) throw new Malformed('it has too many operators');
    }

    #attribute(message: Field, integers: Map<string, number>, depth: number): void {
        let name = '';
        let value: number | undefined;
        for (const field of this.#inside(message)) {
            if (field.number === 1) name = this.#protobuf.text(field);
            else if (field.number === 3) value = field.value;
            else if (!field.hasLength) continue;
            else if (field.number === 5 || field.number === 10) {
                this.#keep({ ...this.#tensor(field), name: '' });
            } else if (field.number === 6 || field.number === 11) this.#graph(field, depth + 1);
            else if (field.number === 22 || field.number === 23) this.#sparse(field);
        }
        if (value !== undefined) integers.set(name, value);
    }

    /** A sparse tensor: one of values, and one of places. */
    #sparse(message: Field): void {
        for (const field of this.#inside(message)) {
            if (field.hasLength && field.number <= 2) this.#keep(this.#tensor(field));
        }
    }

    #tensor(message: Field): Initializer {
        const dims: number[] = [];
        const external = new Map<string, string>();
        let name = '';
        let type = 0;
        let inlineBytes = 0;
        let isExternal = false;
        for (const field of this.#inside(message)) {
            if (field.number === 1) this.#sizes(field, dims);
            else if (field.number === 2) type = field.value;
            else if (field.number === 8) name = this.#protobuf.text(field);
            else if (field.number === 13) this.#entry(field, external);
            else if (field.number === 14) isExternal = field.value === 1;
            else if (isData(field.number)) inlineBytes += field.end - field.start;
        }
        const tensor = { name, dims, type, inlineBytes };
        return isExternal || external.size > 0
            ? { ...tensor, external: placeOf(external) }
            : tensor;
    }

    /** One field may hold all sizes, and as many as the file is long. */
    #sizes(field: Field, dims: number[]): void {
        for (const size of this.#protobuf.numbers(field)) {
            if (dims.length === mostDims) throw new Malformed('a tensor has too many axes');
            dims.push(size);
        }
    }

    #keep(tensor: Initializer): void {
        this.#initializers.push(tensor);
        if (this.#initializers.length > mostOfAKind) throw new Malformed('it has too many tensors');
    }

    #entry(message: Field, entries: Map<string, string>): void {
        let key = '';
        let value = '';
        for (const field of this.#inside(message)) {
            if (field.number === 1) key = this.#protobuf.text(field);
            else if (field.number === 2) value = this.#protobuf.text(field);
        }
        entries.set(key, value);
    }

    #inside({ start, end, hasLength }: Field): Generator<Field> {
        if (!hasLength) throw new Malformed('a message has no length');
        return this.#protobuf.fields(start, end);
    }
}

/** float, int32, string, int64, raw, double and uint64 data. */
const isData = (number: number): boolean =>
    (number >= 4 && number <= 7) || (number >= 9 && number <= 11);

function placeOf(entries: ReadonlyMap<string, string>): External {
    const bytes = (key: string): number | undefined => {
        const text = entries.get(key);
        if (text === undefined) return undefined;
        if (!/^\d{1,15}$/.test(text)) throw new Malformed(`the ${key} of a tensor is no number`);
        return Number(text);
    };
    return {
        location: entries.get('location') ?? '',
        offset: bytes('offset') ?? 0,
        length: bytes('length'),
    };
}
