import { confidenceInWords, nothingInWords } from '../core/words.ts';
import type { CompletionTrace, Step } from '../protocol/trace.ts';

/** The story of one completion for a terminal: what was read, and each token with its chances. */
export function printTrace({
    generation,
    outcome,
    cuts,
    confidence,
    unreadRightChars,
}: CompletionTrace): string {
    const lines: string[] = [];
    if (generation) {
        const { model, prompt, steps, stop, timings } = generation;
        lines.push(
            `model   ${model.name} (${model.architecture}, ${model.weights}), window of ${model.contextTokens} tokens`,
            `read    ${prompt.ids.length} tokens, the first ${prompt.headerTokens} name the file; ${prompt.outOfWindowChars} characters were out of the window`,
            `unread  ${unreadRightChars} characters right of the cursor`,
            `times   prefill ${timings.prefillMs.toFixed(1)} ms, decode ${timings.decodeMs.toFixed(1)} ms`,
            '',
            ...steps.map(stepLine),
            '',
            `ended by ${stop}`,
        );
    }
    for (const { rule, removed } of cuts)
        lines.push(`cut by "${rule}": ${JSON.stringify(removed)}`);
    if (confidence) lines.push(`sure    ${confidenceInWords(confidence)}`);
    lines.push(
        outcome.kind === 'shown'
            ? `shown   ${JSON.stringify(outcome.text)}`
            : `nothing shown: ${nothingInWords(outcome)}`,
    );
    return lines.join('\n');
}

function stepLine({ token, logProb, alternatives, source }: Step): string {
    const others = alternatives
        .map((other) => `${JSON.stringify(other.text)} ${percent(other.logProb)}`)
        .join('  ');
    const mark = source === 'healed' ? '~' : ' ';
    return `${mark} ${percent(logProb)}  ${JSON.stringify(token.text).padEnd(16)} | ${others}`;
}

const percent = (logProb: number): string => `${(Math.exp(logProb) * 100).toFixed(1)}%`.padStart(6);
