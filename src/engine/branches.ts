/**
 * Other continuations than the most probable one: those that begin with another token, each then continued
 * with its most probable tokens.
 */
import type { Continuation } from '../protocol/trace.ts';
import { decode, stepOf, type DecodedStep, type DecodeOptions } from './decode.ts';
import type { LoadedModel } from './loaded-model.ts';
import type { Candidate } from './logits.ts';
import type { ReadAhead } from './read-ahead.ts';
import type { Readings } from './readings.ts';
import { tokenId, type TokenId } from './token-id.ts';
import { write, type Writing } from './writing.ts';

/** So many times as many candidates as branches are tried: some lead to the same text, or to none. */
const triesPerBranch = 2;
/** So many times as many are ranked: of those that only write what was typed, none is tried. */
export const rankedPerBranch = 4;

/** What the branches leave from. */
export interface Trunk {
    /** The prompt's tokens. */
    readonly ids: readonly TokenId[];
    /** The best continuation's steps, in order. */
    readonly decoded: readonly DecodedStep[];
    readonly text: string;
    readonly readings: Readings;
}

/**
 * Branches off at the first token for which there are others that write something that was not typed. The KV
 * cache up to there is kept.
 *
 * @param count the most branches
 * @param newWriting makes an empty continuation with the trunk's limits
 * @returns texts that differ from the trunk's and from each other, most probable first; fewer where time is up
 */
export async function branchesOf(
    loaded: LoadedModel,
    { ids, decoded, text, readings }: Trunk,
    count: number,
    options: DecodeOptions,
    newWriting: () => Writing,
): Promise<readonly Continuation[]> {
    if (count === 0) return [];
    const isFork = (step: DecodedStep): boolean =>
        !step.choice.isBegun && step.bytes.length > 0 && otherCandidates(loaded, step).length > 0;
    const at = decoded.findIndex(isFork);
    const fork = decoded[at];
    if (!fork) return [];
    const before = decoded.slice(0, at);
    const kept = [...ids, ...before.map(({ step }) => tokenId(step.token.id))];
    const { tokenizer } = loaded;
    const found = new Map<string, Continuation>();
    for (const candidate of otherCandidates(loaded, fork).slice(0, count * triesPerBranch)) {
        if (found.size === count || options.interrupted()) break;
        const writing = newWriting();
        for (const step of before) writing.push(step);
        const first = stepOf(tokenizer, candidate, { ...fork.choice, isDrafted: false });
        const reading = readings.after([...kept, candidate.id]);
        const branch = await continued(loaded, reading, first, writing, options);
        if (!branch) break;
        if (branch.text !== text && branch.text !== '' && !found.has(branch.text)) {
            found.set(branch.text, branch);
        }
    }
    return [...found.values()].sort((a, b) => jointLogProb(b) - jointLogProb(a));
}

/** The candidates that were not taken and write more than what was typed, best first. */
function otherCandidates(
    { tokenizer: { vocabulary } }: LoadedModel,
    { step, choice: { candidates, typed } }: DecodedStep,
): readonly Candidate[] {
    const isOther = ({ id }: Candidate): boolean =>
        id !== step.token.id && (vocabulary.bytesOf(id)?.length ?? 0) > typed.length;
    return candidates.filter(isOther);
}

/** @returns undefined when it was interrupted: half a branch is none */
async function continued(
    { cached, tokenizer }: LoadedModel,
    reading: ReadAhead,
    first: DecodedStep,
    writing: Writing,
    options: DecodeOptions,
): Promise<Continuation | undefined> {
    const end = writing.push(first);
    if (end) return writing.end(end);
    const maxNewTokens = options.maxNewTokens - writing.steps.length;
    if (maxNewTokens <= 0) return writing.end('max-tokens');
    const { text } = reading;
    const logits = await cached.advance(text.slice(cached.reuse(text)));
    const decoding = decode(reading, tokenizer, logits, nothing, { ...options, maxNewTokens });
    const stop = await write(writing, decoding, () => undefined);
    return stop === 'cancelled' || stop === 'time-budget' ? undefined : writing.end(stop);
}

const nothing = new Uint8Array(0);

const jointLogProb = ({ steps }: Continuation): number =>
    steps.reduce((sum, { logProb }) => sum + logProb, 0);
