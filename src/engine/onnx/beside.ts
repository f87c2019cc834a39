/**
 * GroupQueryAttention multiplies a single row by other code than several rows, and its sums differ in their last bits.
 * Where activations are rounded to 8 bits, layer after layer makes more of that: of 30 layers half a nat, enough to
 * choose another token. All else in such graphs computes a row alike, whatever is read beside it. So a token that is
 * read alone is given its own row once more, in attention only. Then its logits are the same, bit by bit, as when it
 * is read together with others.
 */
import type { IntegerInput } from '../graph.ts';
import * as field from './graph-fields.ts';
import type { Node } from './graph-parts.ts';
import { textField } from './protobuf-writer.ts';

/** How many of the last rows to put beside the others: 0 or 1. */
export const beside: IntegerInput = { name: 'leftward/beside', type: 'int64', rank: 1 };

type NewNode = Pick<Node, 'inputs' | 'fields'>;

/** Whether all of a graph's attention can be given more rows: it is one operator, which knows how far it is filled. */
export const takesBeside = (nodes: readonly Node[], pasts: readonly string[]): boolean =>
    pasts.every((past) => {
        const readers = nodes.filter(({ inputs }) => inputs.includes(past));
        return readers.length > 0 && readers.every(isAttention);
    });

export const isAttention = ({ operator }: Node): boolean => operator === 'GroupQueryAttention';

/** Where the rows to put beside the others begin. @param count name of how many tokens are read */
export const besideBegins = (count: string): NewNode =>
    field.newNode('Sub', [count, beside.name], 'leftward/begin');

/** Attention that reads more rows, and gives as many as without them. */
export function withBeside(node: Node, count: string, zero: string, axis: string): NewNode[] {
    const last = ['leftward/begin', count, axis];
    // Query, key and value; the query alone where all three are in it.
    const rows = node.inputs.slice(0, 3).map((name) => ({ name, longer: `leftward/more/${name}` }));
    const [output = '', ...presents] = node.outputs;
    return [
        ...rows.flatMap(({ name, longer }) => {
            if (name === '') return [];
            const again = `leftward/again/${name}`;
            return [
                field.newNode('Slice', [name, ...last], again),
                field.newNode('Concat', [name, again], longer, [field.integerAttribute('axis', 1)]),
            ];
        }),
        {
            inputs: [
                ...rows.map(({ name, longer }) => (name === '' ? '' : longer)),
                ...node.inputs.slice(3),
            ],
            fields: [
                ...[`leftward/more/${output}`, ...presents].map((name) => textField(2, name)),
                ...node.fields.filter((each) => !isOutput(each)),
            ],
        },
        field.newNode('Slice', [`leftward/more/${output}`, zero, count, axis], output),
    ];
}

/** A field of number 2 with a length. */
const isOutput = (bytes: Uint8Array): boolean => bytes[0] === 0x12;
