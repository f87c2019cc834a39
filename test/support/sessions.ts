import { CompletionSession } from '../../src/core/session.ts';
import { defaultSettings } from '../../src/core/settings.ts';
import type { CompletionTrace, Generation } from '../../src/protocol/trace.ts';
import { atCursor } from './at-cursor.ts';
import { FakeClock } from './fake-clock.ts';
import { FakeEngine } from './fake-engine.ts';
import { generationOf } from './samples.ts';

/** A session with an engine that always makes the same of it. */
export function sessionWith(answer: () => Generation, clock = new FakeClock()) {
    const engine = new FakeEngine(answer);
    const session = new CompletionSession(engine, clock);
    const complete = (drawn: string, signal = new AbortController().signal) =>
        session.complete(atCursor(drawn), defaultSettings, signal);
    return { session, engine, complete };
}

/** A session whose engine always writes `text`. */
export const sessionThatWrites = (text: string, more: Partial<Generation> = {}) =>
    sessionWith(() => generationOf(text, more));

/** A session whose engine always fails. */
export const sessionThatFails = (error: Error) =>
    sessionWith(() => {
        throw error;
    });

/** The reason why nothing is shown, or what is. */
export const reason = ({ outcome }: CompletionTrace): string =>
    outcome.kind === 'skipped' ? outcome.reason : `shown ${outcome.text}`;
