import { precisions } from '../protocol/model-files.ts';

/** Names that exporters give to a graph, without precision, the best first. */
const graphs = [
    'onnx/model',
    'onnx/decoder_model_merged',
    'model',
    'decoder_model_merged',
    // Without a KV cache.
    'onnx/decoder_model',
    'decoder_model',
];

/** The weights to take, relative to the folder: the first that are there. */
export const weightFiles: readonly string[] = graphs.flatMap((graph) =>
    precisions.map((precision) => `${graph}${precision}.onnx`),
);
