// @ts-check
// Continues prompts with transformers.js, as a program does that has been given nothing but a model folder.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * What is used of transformers.js, which is not among the project's own packages.
 *
 * @typedef {{ tolist: () => bigint[][] }} Tensor
 * @typedef {object} Model
 * @property {(options: object) => Promise<Tensor>} generate
 * @property {() => Promise<unknown>} dispose
 * @typedef {{ encode: (text: string, options: object) => number[] }} Tokenizer
 * @typedef {object} TransformersJs
 * @property {{ localModelPath: string, allowRemoteModels: boolean }} env
 * @property {{ from_pretrained: (name: string, options: object) => Promise<Model> }} AutoModelForCausalLM
 * @property {{ from_pretrained: (name: string) => Promise<Tokenizer> }} AutoTokenizer
 * @property {new (type: string, data: BigInt64Array, dims: number[]) => Tensor} Tensor
 *
 * @typedef {object} Question
 * @property {string} packages the node_modules folder that holds transformers.js
 * @property {string} models a folder of model folders
 * @property {string} name the model folder
 * @property {number[][]} prompts token ids
 * @property {string[]} texts to be encoded
 * @property {number} newTokens how many tokens to add to each prompt
 */

process.once('message', (question) => {
    void answer(/** @type {Question} */ (question));
});

/** @param {Question} question */
async function answer({ packages, models, name, prompts, texts, newTokens }) {
    const library = join(packages, '@huggingface', 'transformers', 'dist', 'transformers.node.mjs');
    /** @type {unknown} */
    const imported = await import(pathToFileURL(library).href);
    const { env, AutoModelForCausalLM, AutoTokenizer, Tensor } = /** @type {TransformersJs} */ (
        imported
    );
    env.localModelPath = models;
    env.allowRemoteModels = false;
    const tokenizer = await AutoTokenizer.from_pretrained(name);
    // q8 is its name for onnx/model_quantized.onnx.
    const model = await AutoModelForCausalLM.from_pretrained(name, { dtype: 'q8' });
    const continuations = [];
    for (const ids of prompts) {
        /** @param {bigint[]} values */
        const row = (values) => new Tensor('int64', BigInt64Array.from(values), [1, ids.length]);
        const result = await model.generate({
            input_ids: row(ids.map(BigInt)),
            attention_mask: row(ids.map(() => 1n)),
            max_new_tokens: newTokens,
        });
        continuations.push(result.tolist()[0]?.slice(ids.length).map(Number));
    }
    await model.dispose();
    const encoded = texts.map((text) => tokenizer.encode(text, { add_special_tokens: false }));
    process.send?.({ continuations, encoded }, () => {
        process.disconnect();
    });
}
