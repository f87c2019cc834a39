import { confidenceInWords, nothingInWords } from '../core/words.ts';
import type { CompletionTrace, Continuation, Drafts, Generation, Step } from '../protocol/trace.ts';

/**
 * The story of one completion for a terminal: what was read, and each token with its chances.
 *
 * @param budgetMs how long it might have taken
 */
export function printTrace(trace: CompletionTrace, budgetMs: number): string {
    const { generation, outcome, cuts, confidence, unreadRightChars, totalMs } = trace;
    const lines: string[] = [];
    if (generation) {
        const time = `${totalMs.toFixed(1)} ms of at most ${budgetMs}`;
        lines.push(...whatWasRead(generation, unreadRightChars, time), ...whatWasMade(generation));
    }
    for (const { rule, removed, added } of cuts) {
        const what = added === undefined ? 'cut' : 'added';
        lines.push(`${what} by "${rule}": ${JSON.stringify(added ?? removed)}`);
    }
    if (confidence) lines.push(`sure    ${confidenceInWords(confidence)}`);
    if (outcome.kind === 'skipped') lines.push(`nothing shown: ${nothingInWords(outcome)}`);
    else {
        const offers = [outcome, ...(outcome.others ?? [])];
        lines.push(...offers.map(({ text }) => `shown   ${JSON.stringify(text)}`));
    }
    return lines.join('\n');
}

function whatWasRead(
    { model, prompt, drafts, timings }: Generation,
    unreadRightChars: number,
    time: string,
): readonly string[] {
    return [
        `model   ${model.name} (${model.architecture}, ${model.weights}), window of ${model.contextTokens} tokens`,
        `read    ${prompt.ids.length} tokens, the first ${prompt.header.length} name the file; ${prompt.outOfWindowChars} characters were out of the window`,
        `unread  ${unreadRightChars} characters right of the cursor`,
        `times   prefill ${timings.prefillMs.toFixed(1)} ms, decode ${timings.decodeMs.toFixed(1)} ms, ${time} in all`,
        ...(drafts ? [draftsLine(drafts)] : []),
        '',
    ];
}

const draftsLine = ({ runs, drafted, accepted }: Drafts): string =>
    `ahead   ${drafted} tokens read in advance in ${runs} runs, ${accepted} of them taken (+)`;

function whatWasMade(generation: Generation): readonly string[] {
    const { steps, stop, confidences, others } = generation;
    const made = [...steps.map(stepLine), '', `ended by ${stop}`, ...others.map(otherLine)];
    if (confidences.length < 2) return made;
    const shares = confidences.map((share) => `${(share * 100).toFixed(0)} %`);
    return [...made, `lines   ${shares.join(', ')} likely to be right, one after the other`];
}

function stepLine({ token, logProb, alternatives, source, isDrafted }: Step): string {
    const others = alternatives
        .map((other) => `${JSON.stringify(other.text)} ${percent(other.logProb)}`)
        .join('  ');
    return `${isDrafted ? '+' : marks[source]} ${percent(logProb)}  ${JSON.stringify(token.text).padEnd(16)} | ${others}`;
}

const marks: Readonly<Record<Step['source'], string>> = { model: ' ', healed: '~', begun: '>' };

function otherLine({ steps, text, stop }: Continuation): string {
    const joint = steps.reduce((sum, { logProb }) => sum + logProb, 0);
    return `or      ${percent(joint)}  ${JSON.stringify(text)}, ended by ${stop}`;
}

const percent = (logProb: number): string => `${(Math.exp(logProb) * 100).toFixed(1)}%`.padStart(6);
