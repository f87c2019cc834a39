import type { Random } from '../../eval/cases/random.ts';
import { keys, pick } from './draw-action.ts';
import type { UserOperation } from './operation.ts';
import * as values from './values.ts';

/** In so many languages each text is read: a trap of one is harmless in another. */
const languagesEach = 12;

/** A large text that scanners may lose their way in, and requests in it. */
export function drawHostileText(random: Random): UserOperation[] {
    const kind = pick(random, ['trap', 'trap', 'trap', 'traps', 'long line', 'line ends'] as const);
    const text = { kind, chars: pick(random, [40_000, 100_000]), seed: random.below(1000) };
    return [
        set('enable', { '*': true, plaintext: true, markdown: true }),
        set('contextTokens', 8192),
        set('inComments', false),
        { do: 'open', scheme: 'file', path: 'trap', language: 'plaintext', text },
        ...Array.from({ length: languagesEach }, () => readAs(random)).flat(),
    ];
}

function readAs(random: Random): readonly UserOperation[] {
    return [
        { do: 'language', id: pick(random, values.languages) },
        { do: 'ask', invoked: false, waitMs: 0 },
        { do: 'type', text: pick(random, keys), ask: true, waitMs: pick(random, [0, 0, 250]) },
    ];
}

const set = (name: string, value: unknown): UserOperation => ({
    ...{ do: 'setting', name: `leftward.${name}`, value, workspace: false },
});
