/**
 * A decoder's graph, rewritten so that nothing comes back from it but what is new: of each layer's keys and values the
 * rows of the tokens just read, of the logits those of the last positions. ONNX Runtime's Node binding copies every
 * result into fresh memory; a whole KV cache costs it more than a step of a small model.
 *
 * Nothing that the graph computes is changed, and its own inputs and outputs stay. Where a node puts new rows behind
 * the past, the past is fed in a buffer with room to spare, of which the graph reads the first `held` tokens;
 * GroupQueryAttention knows by itself how much of such a buffer is filled.
 *
 * Weights stay in the file they are in, and the rewritten graph says where. So it is small, and is made anew each time
 * that a model is loaded: there is no copy that could be older than the original.
 */
import { realpathSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Graph, IntegerInput } from '../graph.ts';
import type { KvSlot } from '../kv-cache.ts';
import { beside, besideBegins, isAttention, takesBeside, withBeside } from './beside.ts';
import { elementTypes } from './element-types.ts';
import { FileBytes } from './file-bytes.ts';
import * as field from './graph-fields.ts';
import type { GraphParts, Node } from './graph-parts.ts';
import { findHead } from './head.ts';
import { messageField } from './protobuf-writer.ts';

/** A graph to be loaded from memory. */
export interface RewrittenGraph {
    readonly bytes: Uint8Array;
    /** Where the files of its weights are. */
    readonly folder: string;
    readonly graph: Graph;
}

/** Where the logits are cut: before the multiplication that makes them, which saves that, too, or after it. */
export type LogitsCut = 'before-head' | 'after-head';

/** Tensors of fewer bytes stay in the graph: sizes and axes, which ONNX Runtime reads while it loads. */
const leastOutsideBytes = 1024;
/** A rewritten graph that is larger than this is no small one. */
const mostBytes = 64 * 2 ** 20;
/** From this version on, Slice has its bounds as inputs. */
const leastOpset = 10;

const int64 = 7;
const held: IntegerInput = { name: 'leftward/held', type: 'int64', rank: 1 };
const keep: IntegerInput = { name: 'leftward/keep', type: 'int64', rank: 1 };
const cutLogits = 'leftward/logits';

type Rows = NonNullable<KvSlot['rows']>;
type NewNode = Pick<Node, 'inputs' | 'fields'>;

/**
 * @param path of the graph's file
 * @throws Error where it cannot be rewritten, with the reason
 */
export function rewrite(
    path: string,
    parts: GraphParts,
    graph: Graph,
    cut: LogitsCut,
): RewrittenGraph {
    if (parts.opset < leastOpset) throw new Error(`its operators are of version ${parts.opset}`);
    const slots = graph.slots.map((slot) => ({
        ...slot,
        past: takesBeside(parts.nodes, [slot.past]) ? slot.past : `leftward/${slot.past}`,
        rows: rowsOf(slot, graph.slots),
    }));
    const keepsAll = graph.logitsToKeep === undefined;
    const pasts = graph.slots.map(({ past }) => past);
    const rewritten: Graph = {
        ...graph,
        slots,
        held,
        ...(takesBeside(parts.nodes, pasts) && { beside }),
        logitsToKeep: graph.logitsToKeep ?? keep,
        logits: keepsAll && cut === 'after-head' ? cutLogits : graph.logits,
    };
    const file = weights(path, parts);
    const fields = [
        ...nodesOf(parts, graph, rewritten, keepsAll ? cut : undefined).map(field.nodeField),
        ...constants(slots).map(([name, value]) => field.constantField(name, value)),
        ...file.fields,
        ...inputsOf(parts, graph, rewritten, keepsAll),
        ...outputsOf(parts, rewritten),
        ...parts.rest,
    ];
    const bytes = Buffer.concat([...parts.model, messageField(7, fields)]);
    if (bytes.length > mostBytes) throw new Error('it is too large without its weights');
    return { bytes, folder: file.folder, graph: rewritten };
}

function nodesOf(
    parts: GraphParts,
    from: Graph,
    to: Graph,
    cut: LogitsCut | undefined,
): readonly NewNode[] {
    const { newNode } = field;
    const past = from.slots.flatMap(({ past: name, before }, i) => {
        const buffer = to.slots[i]?.past ?? name;
        const bounds = ['leftward/0', held.name, axisOf(before.length)];
        return buffer === name ? [] : [newNode('Slice', [buffer, ...bounds], name)];
    });
    const lastOnes = ['leftward/negative', 'leftward/last', axisOf(1)];
    const constant = new Set(parts.tensors.map(({ name }) => name));
    const head = cut === 'before-head' ? findHead(parts.nodes, constant, from.logits) : undefined;
    if (cut === 'before-head' && !head) throw new Error('its head is not found');
    return [
        newNode('Shape', [from.ids.name], 'leftward/shape'),
        newNode('Slice', ['leftward/shape', axisOf(1), axisOf(2)], 'leftward/count'),
        newNode('Add', [held.name, 'leftward/count'], 'leftward/end'),
        ...(to.beside ? [besideBegins('leftward/count')] : []),
        ...(cut ? [newNode('Neg', [keep.name], 'leftward/negative')] : []),
        ...past,
        ...parts.nodes.flatMap((node) => {
            if (to.beside && isAttention(node))
                return withBeside(node, 'leftward/count', axisOf(0), axisOf(1));
            if (node !== head) return [node];
            const [all = '', ...others] = node.inputs;
            const some = newNode('Slice', [all, ...lastOnes], 'leftward/hidden');
            return [some, { ...node, inputs: ['leftward/hidden', ...others] }];
        }),
        ...(cut === 'after-head' ? [newNode('Slice', [from.logits, ...lastOnes], cutLogits)] : []),
        ...rowNodes(to.slots),
    ];
}

/** Slots of one shape come back together: each result costs the binding as much as some thousand numbers. */
function rowsOf(slot: KvSlot, slots: readonly KvSlot[]): Rows {
    const kind = ({ type, before, after }: KvSlot): string => JSON.stringify([type, before, after]);
    const alike = slots.filter((other) => kind(other) === kind(slot));
    return {
        output: `leftward/rows/${slots.indexOf(alike[0] ?? slot)}`,
        index: alike.indexOf(slot),
    };
}

function rowNodes(slots: readonly KvSlot[]): readonly NewNode[] {
    const cut = slots.map(({ present, before }) =>
        field.newNode(
            'Slice',
            [present, held.name, 'leftward/end', axisOf(before.length)],
            `leftward/${present}`,
        ),
    );
    const joined = rowOutputs(slots).map(({ output }) => {
        const alike = slots.filter(({ rows }) => rows?.output === output);
        const names = alike.map(({ present }) => `leftward/${present}`);
        return field.newNode('Concat', names, output, [field.integerAttribute('axis', 0)]);
    });
    return [...cut, ...joined];
}

function rowOutputs(slots: readonly KvSlot[]): { output: string; type: KvSlot['type'] }[] {
    return slots.flatMap(({ rows, type }) =>
        rows?.index === 0 ? [{ output: rows.output, type }] : [],
    );
}

/** The constant that says which axis to cut. */
const axisOf = (axis: number): string => `leftward/${axis}`;

function constants(slots: readonly KvSlot[]): readonly (readonly [name: string, value: bigint])[] {
    const numbers = new Set([0, 1, 2, ...slots.map(({ before }) => before.length)]);
    return [
        ...[...numbers].map((value) => [`leftward/${value}`, BigInt(value)] as const),
        ['leftward/last', 2n ** 63n - 1n],
    ];
}

function inputsOf(parts: GraphParts, from: Graph, to: Graph, keepsAll: boolean): Buffer[] {
    const names = new Map(from.slots.map(({ past }, i) => [past, to.slots[i]?.past ?? past]));
    const added = [held, ...(to.beside ? [beside] : []), ...(keepsAll ? [keep] : [])];
    return [
        ...parts.inputs.map(({ metadata: { name }, fields }) =>
            field.valueField(11, names.get(name) ?? name, fields),
        ),
        ...added.map(({ name }) => field.newValue(11, name, int64, [1])),
    ];
}

function outputsOf(parts: GraphParts, to: Graph): Buffer[] {
    const logits = parts.outputs.find(({ metadata: { name } }) => name === 'logits');
    return [
        ...parts.outputs.map(({ metadata: { name }, fields }) =>
            field.valueField(12, name, fields),
        ),
        ...rowOutputs(to.slots).map(({ output, type }) =>
            field.newValue(12, output, elementTypes[type]),
        ),
        ...(to.logits === cutLogits && logits
            ? [field.valueField(12, cutLogits, logits.fields)]
            : []),
    ];
}

/** The constant tensors, large ones as places in files, and the folder of these files. */
function weights(path: string, { tensors }: GraphParts): { fields: Buffer[]; folder: string } {
    // Files beside the graph are named from where it is said to be, which may be a link.
    const place = tensors.some(({ isExternal }) => isExternal) ? path : realpathSync(path);
    const location = basename(place);
    const file = new FileBytes(place);
    try {
        const fields = tensors.map((tensor) => {
            const { start, end } = tensor.data ?? { start: 0, end: 0 };
            return end - start < leastOutsideBytes
                ? field.tensorField(tensor, tensor.data && file.copy(start, end))
                : field.outsideField(tensor, location, start, end);
        });
        return { fields, folder: dirname(place) };
    } finally {
        file.close();
    }
}
