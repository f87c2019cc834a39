import type { Node } from './graph-parts.ts';

/** What may stand between the multiplication with the vocabulary's matrix and the logits: scales, bias, soft caps. */
const elementwise = new Set(['Cast', 'Identity', 'Mul', 'Div', 'Add', 'Sub', 'Tanh']);
/** They multiply each row of what they are fed alone; DynamicQuantizeMatMul rounds all rows with one scale. */
const rowByRow = new Set(['MatMul', 'MatMulNBits', 'MatMulInteger', 'FusedMatMul', 'MatMulBnb4']);
const mostDepth = 12;

/**
 * The node that multiplies what the last layer says of each position with the vocabulary's matrix.
 *
 * @param constants names of weights
 * @returns undefined where it is not plain to see
 */
export function findHead(
    nodes: readonly Node[],
    constants: ReadonlySet<string>,
    logits: string,
): Node | undefined {
    const makers = new Map(
        nodes.flatMap((node) => node.outputs.map((name) => [name, node] as const)),
    );
    const search = (value: string, depth: number): Node | undefined => {
        const node = makers.get(value);
        if (!node || depth > mostDepth) return undefined;
        const [first = ''] = node.inputs;
        if (rowByRow.has(node.operator)) return constants.has(first) ? undefined : node;
        if (!elementwise.has(node.operator)) return undefined;
        for (const input of node.inputs) {
            const found = search(input, depth + 1);
            if (found) return found;
        }
        return undefined;
    };
    return search(logits, 0);
}
