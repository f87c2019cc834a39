import type { Clock } from '../../src/base/clock.ts';
import type { EnginePort } from '../../src/core/engine-port.ts';
import { CompletionSession } from '../../src/core/session.ts';
import { defaultSettings } from '../../src/core/settings.ts';
import type { TypingRhythm } from '../../src/core/typing-rhythm.ts';
import type { CompletionTrace } from '../../src/protocol/trace.ts';
import { languageOfPath } from '../../src/cli/language-of-path.ts';
import {
    EditorWindow,
    usualDelays,
    type CursorText,
    type WindowDelays,
} from '../../eval/typing/world/editor-window.ts';
import { after, type Place, type Script, type ScriptEvent } from './script.ts';

/** A script's user at a window of the product, with the settings it ships with. */
export class Replay {
    readonly #script: Script;
    readonly #clock: Clock;
    readonly #rhythm: TypingRhythm;
    readonly #window: EditorWindow;
    #place: Place;

    /** @param onAnswer hears of every answer */
    constructor(
        script: Script,
        engine: EnginePort,
        clock: Clock,
        rhythm: TypingRhythm,
        onAnswer: (trace: CompletionTrace) => void,
        delays: WindowDelays = usualDelays,
    ) {
        const { name, path, text } = script;
        this.#script = script;
        this.#clock = clock;
        this.#rhythm = rhythm;
        this.#place = { text, cursor: 0 };
        const ignore = (): void => undefined;
        this.#window = new EditorWindow(
            new CompletionSession(engine, clock, rhythm),
            clock,
            defaultSettings,
            { uri: `file:///${name}/${path}`, path, languageId: languageOfPath(path) },
            { answered: onAnswer, shown: ignore, flickered: ignore },
            { keepsAnswers: true, tellsOfAccepting: true },
            delays,
        );
    }

    /** Every key at its time. Resolves with the last one. */
    async inTime(): Promise<void> {
        const begun = this.#clock.now();
        for (const event of this.#script.events) {
            await this.#clock.sleep(Math.max(0, begun + event.atMs - this.#clock.now()));
            this.#press(event);
        }
    }

    /** Each key when all that the one before has caused is over. */
    async inTurn(): Promise<void> {
        for (const event of this.#script.events) {
            this.#press(event);
            await this.#window.settled;
        }
    }

    close(): void {
        this.#window.close();
    }

    #press(event: ScriptEvent): void {
        this.#place = after(this.#place, event);
        const { text, cursor } = this.#place;
        const now: CursorText = { left: text.slice(0, cursor), right: text.slice(cursor) };
        if (event.kind === 'move') this.#window.move(now);
        else if (event.kind === 'delete') this.#window.delete(now);
        else if (event.kind === 'accept') this.#window.accept(now);
        else {
            this.#rhythm.key(this.#clock.now());
            this.#window.type(now);
        }
    }
}
