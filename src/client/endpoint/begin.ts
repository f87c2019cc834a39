import * as l10n from '@vscode/l10n';
import type { Step } from '../../protocol/trace.ts';
import { EndpointError } from './endpoint-error.ts';
import { stepsOf } from './server-tokens.ts';
import type { TokenTable } from './token-table.ts';
import type { Ask } from './write.ts';
import type { Begun } from './written.ts';

/** At a place where the server would write something else, the token asked about has to be one of so many. */
export const mostLogProbs = 20;

/**
 * How probable given tokens are after a prompt.
 *
 * A server tells that of what it writes itself and of the best tokens beside that. So it is asked to write; where it
 * goes another way, the given token is looked for among the best ones, and it is asked again from there.
 *
 * @throws EndpointError `not-offered` where one is not among them
 */
export async function begin(
    ask: Ask,
    prompt: string,
    ids: readonly number[],
    logProbs: number,
    table: TokenTable,
): Promise<Begun> {
    const steps: Step[] = [];
    while (steps.length < ids.length) {
        const text = textOf(ids.slice(0, steps.length), table);
        const maxTokens = ids.length - steps.length;
        const before = steps.length;
        for await (const chunk of ask({ prompt: prompt + text, maxTokens, logProbs })) {
            if (!follow(steps, stepsOf(chunk.logProbs, table), ids)) break;
        }
        if (steps.length === before) throw notTold();
    }
    return { steps, text: textOf(ids, table) };
}

/** Takes steps as far as they are the given ones, and at the first other one what is told of the given token. */
function follow(steps: Step[], told: readonly Step[], ids: readonly number[]): boolean {
    for (const step of told) {
        const id = ids[steps.length];
        if (id === undefined) return false;
        const { alternatives } = step;
        const given = step.token.id === id ? { ...step.token, logProb: step.logProb } : undefined;
        const found = given ?? alternatives.find((each) => each.id === id);
        if (!found) throw notTold();
        const { logProb, ...token } = found;
        steps.push({ token, logProb, alternatives, source: 'begun' });
        if (!given) return false;
    }
    return steps.length < ids.length;
}

function textOf(ids: readonly number[], table: TokenTable): string {
    const text = table.textOf(ids);
    if (text === undefined) throw notTold();
    return text;
}

const notTold = (): EndpointError =>
    new EndpointError(
        'not-offered',
        l10n.t(
            'A server tells the probabilities of what it writes and of the likeliest tokens beside that, not of any given text; here they would have been needed.',
        ),
    );
