import type { Random } from '../../eval/cases/random.ts';
import { engineKinds, type FaultOperation, type Operation } from './operation.ts';

const signals = ['SIGKILL', 'SIGKILL', 'SIGTERM', 'SIGABRT', 'SIGSEGV'] as const;
const ends = ['continue', 'restart', 'threads', 'reload'] as const;
const keys = ['a', ' ', '\n', '(', '.x', '"', '}', '// '];

/** So long a server is not asked again after it has failed once. */
const backOffMs = 1050;

/** Which of them count as faults; the others make room for them. */
export const isFault = ({ do: what }: Operation): boolean =>
    what === 'kill' || what === 'stop' || what === 'kill-host' || what === 'odd-answer';

/** Some faults of a kind, and what goes before them. */
export function drawFaults(random: Random): readonly FaultOperation[] {
    const drawn = random.below(20);
    if (drawn < 3) return [{ do: 'engine', kind: 'real', seed: 0 }, ...kills(random)];
    if (drawn < 5) return [{ do: 'engine', kind: 'real', seed: 0 }, stop(random)];
    if (drawn === 5) return [{ do: 'kill-host', looping: random.below(2) === 0 }];
    if (drawn < 12) {
        const pause = { do: 'pause', ms: backOffMs } as const;
        return [server(random), ...answers(random, 16), pause, ...answers(random, 8)];
    }
    const kind = random.below(3) > 0 ? 'mutated' : random.pick(engineKinds);
    const times = kind === 'mutated' ? 24 : 6;
    return [
        { do: 'engine', kind: kind ?? 'mutated', seed: random.below(1e6) },
        ...answers(random, times),
    ];
}

const kills = (random: Random): readonly FaultOperation[] =>
    Array.from({ length: 1 + random.below(5) }, () => ({
        ...{ do: 'kill', signal: random.pick(signals) ?? 'SIGKILL' },
        ...{ afterMs: random.below(30), restart: random.below(2) === 0 },
    }));

const stop = (random: Random): FaultOperation => ({
    do: 'stop',
    then: random.pick(ends) ?? 'restart',
});

const server = (random: Random): FaultOperation => ({ do: 'server', seed: random.below(1e6) });

const answers = (random: Random, most: number): readonly FaultOperation[] =>
    Array.from({ length: 1 + random.below(most) }, () => ({
        ...{ do: 'odd-answer', key: random.pick(keys) ?? 'a', restart: random.below(3) === 0 },
    }));
