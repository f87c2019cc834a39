import * as l10n from '@vscode/l10n';
import { assertNever } from '../../base/assert-never.ts';
import { messageOf } from '../../base/message-of.ts';
import { EngineError } from '../../protocol/errors.ts';
import type { FromPanel, ToPanel } from '../../protocol/panel.ts';
import { withAdvice } from '../explanation.ts';
import type { Inspector } from './inspector.ts';
import type { ReadPlace } from './read-place.ts';
import { Refusal } from './refusal.ts';

/** What takes time to answer. */
export type Question = Extract<FromPanel, { kind: 'experiment' | 'what-if' | 'occlude' }>;

interface Asked {
    readonly question: Question;
    readonly abort: AbortController;
}

/** Answers one question at a time; a newer one ends the older, of which nothing is heard any more. */
export class Questions {
    readonly #inspector: Inspector;
    readonly #post: (message: ToPanel) => void;
    readonly #log: (line: string) => void;
    #asked: Asked | undefined;

    constructor(
        inspector: Inspector,
        post: (message: ToPanel) => void,
        log: (line: string) => void,
    ) {
        this.#inspector = inspector;
        this.#post = post;
        this.#log = log;
    }

    ask(question: Question, place: ReadPlace): void {
        this.end();
        const asked = { question, abort: new AbortController() };
        this.#asked = asked;
        void this.#answer(asked, place);
    }

    refuse(question: Question, why: string): void {
        this.end();
        this.#post({ kind: 'refused', question: question.kind, why });
    }

    /** The user wants no answer any more. */
    cancel(): void {
        if (this.#asked) this.refuse(this.#asked.question, '');
    }

    /** Ends a question about another reading than this one. */
    endUnless(reading: number | undefined): void {
        if (this.#asked && this.#asked.question.reading !== reading) this.end();
    }

    end(): void {
        this.#asked?.abort.abort();
        this.#asked = undefined;
    }

    async #answer(asked: Asked, place: ReadPlace): Promise<void> {
        const { signal } = asked.abort;
        try {
            const answer = await this.#inspect(asked, place);
            if (!signal.aborted) this.#post(answer);
        } catch (error) {
            if (!signal.aborted) this.refuse(asked.question, this.#whyNot(error));
        } finally {
            if (this.#asked === asked) this.#asked = undefined;
        }
    }

    #inspect({ question, abort: { signal } }: Asked, place: ReadPlace): Promise<ToPanel> {
        switch (question.kind) {
            case 'what-if':
                return this.#inspector.whatIf(place, question.begin, signal);
            case 'experiment':
                return this.#inspector.experiment(place, question.side, question.edit, signal);
            case 'occlude': {
                const tell = (soFar: ToPanel): void => {
                    if (!signal.aborted) this.#post(soFar);
                };
                return this.#inspector.occlude(place, tell, signal);
            }
            default:
                return assertNever(question);
        }
    }

    #whyNot(error: unknown): string {
        if (error instanceof Refusal) return error.message;
        if (error instanceof EngineError) return withAdvice(error.toData());
        this.#log(`The panel cannot answer: ${messageOf(error)}`);
        return l10n.t('The panel could not find out; the log says why.');
    }
}
