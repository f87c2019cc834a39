// @ts-check
// Asks llama.cpp, through node-llama-cpp, which token it thinks the most probable after each prefix of a sequence.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * What is used of node-llama-cpp, which is not among the project's own packages.
 *
 * @typedef {[token: number, options: object]} Probe
 * @typedef {object} Sequence
 * @property {() => Promise<void>} clearHistory
 * @property {(input: (number | Probe)[]) => Promise<({ next: { token?: number } } | undefined)[]>} controlledEvaluate
 * @typedef {{ getSequence: () => Sequence, dispose: () => Promise<void> }} Context
 * @typedef {object} Model
 * @property {number} trainContextSize
 * @property {{ bos: number | null, eos: number | null, shouldPrependBosToken: boolean }} tokens
 * @property {(options: object) => Promise<Context>} createContext
 * @property {() => Promise<void>} dispose
 * @typedef {object} Llama
 * @property {(options: object) => Promise<Model>} loadModel
 * @property {() => Promise<void>} dispose
 * @typedef {{ getLlama: (options: object) => Promise<Llama> }} NodeLlamaCpp
 *
 * @typedef {object} Question
 * @property {string} packages the node_modules folder that holds node-llama-cpp
 * @property {string} gguf the model
 * @property {{ prompt: number[], tokens: number[] }[]} sequences token ids
 */

process.once('message', (question) => {
    void answer(/** @type {Question} */ (question));
});

/** @param {Question} question */
async function answer({ packages, gguf, sequences }) {
    const library = join(packages, 'node-llama-cpp', 'dist', 'index.js');
    /** @type {unknown} */
    const imported = await import(pathToFileURL(library).href);
    const { getLlama } = /** @type {NodeLlamaCpp} */ (imported);
    const llama = await getLlama({
        gpu: false,
        build: 'never',
        skipDownload: true,
        progressLogs: false,
        logLevel: 'error',
        maxThreads: 1,
    });
    const model = await llama.loadModel({ modelPath: gguf });
    const { bos, eos, shouldPrependBosToken } = model.tokens;
    const contextSize = model.trainContextSize;
    const context = await model.createContext({ contextSize, batchSize: contextSize, threads: 1 });
    const sequence = context.getSequence();
    const choices = [];
    for (const { prompt, tokens } of sequences) {
        await sequence.clearHistory();
        choices.push(await choicesOf(sequence, prompt, tokens));
    }
    await context.dispose();
    await model.dispose();
    await llama.dispose();
    process.send?.({ choices, contextSize, bos, eos, shouldPrependBosToken }, () => {
        process.disconnect();
    });
}

/** @param {Sequence} sequence @param {number[]} prompt @param {number[]} tokens */
async function choicesOf(sequence, prompt, tokens) {
    const first = prompt.length - 1;
    const ask = { generateNext: { token: true, options: { temperature: 0 } } };
    const input = [...prompt, ...tokens.slice(0, -1)];
    const answers = await sequence.controlledEvaluate(
        input.map((id, i) => (i < first ? id : /** @type {Probe} */ ([id, ask]))),
    );
    return answers.slice(first).map((each) => each?.next.token);
}
