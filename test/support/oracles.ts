/** What Python says: test/parity/oracles, whose README explains every field. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { projectRoot } from './project.ts';

export const defaultFolder = join(projectRoot, 'models', 'default');

export interface TokensOracle {
    readonly tokenizer_sha256: string;
    readonly cases: readonly { readonly text: string; readonly ids: readonly number[] }[];
}

/** Logits at some positions of a sequence. */
export interface LogitsCase {
    readonly ids: readonly number[];
    readonly positions: readonly number[];
    readonly logits: readonly (readonly number[])[];
}

/** The likeliest continuation of a prompt. */
export interface GreedyCase {
    readonly ids: readonly number[];
    readonly top: { readonly ids: readonly number[]; readonly logProbs: readonly number[] };
    readonly greedy: readonly number[];
    /** By how many nats each choice won. */
    readonly margins: readonly number[];
}

export interface LogitsOracle {
    readonly tiny_graph_sha256: string;
    readonly default_graph_sha256: string;
    readonly tiny: readonly LogitsCase[];
    readonly default: readonly GreedyCase[];
}

export const tokensOracle = read('tokens.json.gz') as TokensOracle;
export const logitsOracle = read('logits.json.gz') as LogitsOracle;

export function sha256(file: string): string {
    return createHash('sha256').update(readFileSync(file)).digest('hex');
}

function read(name: string): unknown {
    const file = join(projectRoot, 'test', 'parity', 'oracles', name);
    return JSON.parse(gunzipSync(readFileSync(file)).toString());
}
