import { CompletionSession } from '../../src/core/session.ts';
import type { EnginePort } from '../../src/core/engine-port.ts';
import { defaultSettings, type Settings } from '../../src/core/settings.ts';
import type { EditorSnapshot } from '../../src/core/snapshot.ts';
import { TypingRhythm } from '../../src/core/typing-rhythm.ts';
import type { CompletionTrace, Generation } from '../../src/protocol/trace.ts';
import { atCursor } from './at-cursor.ts';
import { FakeClock } from './fake-clock.ts';
import { FakeEngine } from './fake-engine.ts';
import { generationOf } from './samples.ts';

/** A session with an engine that always makes the same of it. */
export function sessionWith(answer: () => Generation, clock = new FakeClock()) {
    const engine = new FakeEngine(answer);
    return { engine, clock, ...sessionOn(engine, clock) };
}

/** A session, and requests to it at a drawn cursor. */
export function sessionOn(
    engine: EnginePort,
    clock = new FakeClock(),
    rhythm = new TypingRhythm(),
) {
    const session = new CompletionSession(engine, clock, rhythm);
    /** As if the user had just typed what stands left of the cursor. */
    const complete = (drawn: string, signal = new AbortController().signal) =>
        ask(drawn, {}, {}, signal);
    const ask = (
        drawn: string,
        more: Partial<EditorSnapshot> = {},
        settings: Partial<Settings> = {},
        signal = new AbortController().signal,
    ) => {
        const snapshot = atCursor(drawn, more);
        return session.complete(
            snapshot,
            () => snapshot,
            { ...defaultSettings, ...settings },
            signal,
        );
    };
    /** As if the user had asked for it. */
    const invoke = (drawn: string, settings: Partial<Settings> = {}) =>
        ask(drawn, { trigger: 'invoke' }, settings);
    return { session, complete, ask, invoke };
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
