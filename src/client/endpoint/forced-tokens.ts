import * as l10n from '@vscode/l10n';
import type { Step } from '../../protocol/trace.ts';
import type { Complete } from './completion-request.ts';
import type { ForcedTokens } from './continuation.ts';
import { EndpointError } from './endpoint-error.ts';
import { readSteps } from './log-probs.ts';
import type { TokenTable } from './token-table.ts';

/**
 * How probable given tokens are after a prompt.
 *
 * A server tells that of what it writes itself and of the best tokens beside that. So it is asked to write; where it
 * goes another way, the given token is looked for among the best ones, and it is asked again from there.
 *
 * @param logProbs of so many of the best tokens: the more, the likelier the given ones are among them
 * @throws EndpointError `not-offered` where one is not among them
 */
export async function scoreTokens(
    complete: Complete,
    prompt: string,
    ids: readonly number[],
    logProbs: number,
    tokens: TokenTable,
): Promise<ForcedTokens> {
    if (logProbs === 0) {
        const words = l10n.t('The server gives no probabilities, which this needs.');
        throw new EndpointError('not-offered', words);
    }
    const steps: Step[] = [];
    while (steps.length < ids.length) {
        const text = joinTokens(ids.slice(0, steps.length), tokens);
        const maxTokens = ids.length - steps.length;
        const before = steps.length;
        for await (const chunk of complete({ prompt: prompt + text, maxTokens, logProbs })) {
            if (!follow(steps, readSteps(chunk.logProbs, tokens), ids)) break;
        }
        if (steps.length === before) throw notAmongBest();
    }
    return { steps, text: joinTokens(ids, tokens) };
}

/** Takes steps as far as they are the given ones, and at the first other one what is told of the given token. */
function follow(steps: Step[], told: readonly Step[], ids: readonly number[]): boolean {
    for (const step of told) {
        const id = ids[steps.length];
        if (id === undefined) return false;
        const { alternatives } = step;
        const given = step.token.id === id ? { ...step.token, logProb: step.logProb } : undefined;
        const found = given ?? alternatives.find((each) => each.id === id);
        if (!found) throw notAmongBest();
        const { logProb, ...token } = found;
        steps.push({ token, logProb, alternatives, source: 'begun' });
        if (!given) return false;
    }
    return steps.length < ids.length;
}

function joinTokens(ids: readonly number[], tokens: TokenTable): string {
    const text = tokens.decode(ids);
    if (text === undefined) throw notAmongBest();
    return text;
}

const notAmongBest = (): EndpointError =>
    new EndpointError(
        'not-offered',
        l10n.t(
            'A server tells the probabilities of what it writes and of the likeliest tokens beside that, not of any given text; here they would have been needed.',
        ),
    );
