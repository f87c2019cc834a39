import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { endpointAddress, type EndpointAddress } from '../../src/core/endpoint-address.ts';

/** A Python with llama.cpp's server; scripts/test-ecosystem.mjs installs it where it is built for the system. */
const python = process.env['LEFTWARD_LLAMA_SERVER'];

export const llamaServerIsHere = python !== undefined;

export interface LlamaServer {
    readonly address: EndpointAddress;
    readonly stop: () => void;
}

/** Serves the model that ships, as GGUF. */
export async function startLlamaServer(): Promise<LlamaServer> {
    const gguf = process.env['LEFTWARD_GGUF'];
    if (python === undefined || gguf === undefined) {
        throw new Error('Run these tests with: npm run test:ecosystem');
    }
    const script = join(import.meta.dirname, 'serve_llama.py');
    const child = spawn(python, [script, gguf], { stdio: ['pipe', 'pipe', 'ignore'] });
    for await (const line of createInterface({ input: child.stdout })) {
        const address = endpointAddress(line);
        // It ends when its input does.
        if (address) return { address, stop: () => child.stdin.end() };
    }
    throw new Error('llama.cpp’s server ended without naming its address.');
}
