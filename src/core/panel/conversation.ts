import * as l10n from '@vscode/l10n';
import { assertNever } from '../../base/assert-never.ts';
import type { Disposable } from '../../base/disposable.ts';
import type { ToPanel, View } from '../../protocol/panel.ts';
import type { CompletionTrace } from '../../protocol/trace.ts';
import { failureInWords } from '../explanation.ts';
import type { PanelDependencies } from './dependencies.ts';
import { Following } from './following.ts';
import { Inspector } from './inspector.ts';
import { Later } from './later.ts';
import { ModelInUse } from './model-in-use.ts';
import { Questions, type Question } from './questions.ts';
import { reasonNotToRead } from './readable.ts';
import { received } from './received.ts';
import { isTextOf } from './same-place.ts';
import { Shown } from './shown.ts';

export type { PanelDependencies } from './dependencies.ts';

/** The engine's state changes twice for each key; it is told of once it stays, in milliseconds. */
const engineMs = 100;

/** Talks to the panel's page: tells it what is shown, and answers what it asks. */
export class PanelConversation implements Disposable {
    readonly #dependencies: PanelDependencies;
    readonly #shown: Shown;
    readonly #following: Following;
    readonly #questions: Questions;
    readonly #model: ModelInUse;
    readonly #engineLater: Later;
    /** Nothing is told to a page that is not ready, or is gone. */
    #isReady = false;
    #isDisposed = false;

    constructor(dependencies: PanelDependencies) {
        const { engine, clock, trainingData, inspected, log } = dependencies;
        this.#dependencies = dependencies;
        const inspector = new Inspector(engine, clock);
        const post = this.#post.bind(this);
        const changed = this.#changed.bind(this);
        this.#shown = new Shown(dependencies, changed);
        this.#following = new Following(dependencies, inspector, this.#shown);
        this.#questions = new Questions(inspector, post, log);
        this.#model = new ModelInUse(trainingData, inspected, changed);
        this.#engineLater = new Later(clock, log);
    }

    /** A message of the page, of whatever shape. */
    receive(message: unknown): void {
        if (this.#isDisposed) return;
        const told = received(message);
        if (typeof told === 'string') {
            this.#dependencies.log(`A message of the panel’s page was refused: ${told}.`);
            return;
        }
        switch (told.kind) {
            case 'ready':
                this.#begin();
                break;
            case 'cancel':
                this.#questions.cancel();
                break;
            case 'command':
                this.#dependencies.run(told.command);
                break;
            case 'what-if':
            case 'experiment':
            case 'occlude':
                this.#ask(told);
                break;
            default:
                assertNever(told);
        }
    }

    /** A request of the editor was answered. Costs the completion nothing: work is done later, latest wins. */
    traced(trace: CompletionTrace): void {
        this.#following.traced(trace);
    }

    /** The cursor, the document, the active editor or a setting changed. Looks itself once that rests. */
    moved(): void {
        this.#following.moved();
    }

    engineChanged(): void {
        this.#following.engineChanged();
        this.#engineLater.after(engineMs, () => {
            this.#changed();
        });
    }

    /** More was measured of the model, or it is being measured. */
    modelMeasured(): void {
        this.#changed();
    }

    dispose(): void {
        this.#isDisposed = true;
        this.#following.dispose();
        this.#questions.end();
        this.#engineLater.cancel();
    }

    #begin(): void {
        const isFirst = !this.#isReady;
        this.#isReady = true;
        if (isFirst) this.#shown.empty(l10n.t('The panel is reading this place.'));
        else this.#changed();
        if (isFirst) this.#following.start();
    }

    #changed(): void {
        this.#questions.endUnless(this.#shown.read?.reading.id);
        this.#post({ kind: 'view', view: this.#view() });
    }

    #view(): View {
        const status = this.#dependencies.engineStatus();
        const { read, nothing } = this.#shown;
        const model = this.#model.of(read?.trace.generation.model);
        return {
            engine: { kind: status.kind, failure: failureInWords(status) },
            ...(model && { model }),
            ...(read && { reading: read.reading }),
            nothing,
        };
    }

    #ask(question: Question): void {
        const { workplace, settings } = this.#dependencies;
        const { read } = this.#shown;
        const place = workplace.current();
        if (read?.reading.id !== question.reading) {
            const why = l10n.t('The panel shows something else by now. Ask again.');
            this.#questions.refuse(question, why);
        } else if (
            !place ||
            !isTextOf(read, place) ||
            reasonNotToRead(place.situation, settings())
        ) {
            const why = l10n.t('The text has changed. Ask again once the panel has read it.');
            this.#questions.refuse(question, why);
            this.#following.moved();
        } else this.#questions.ask(question, read);
    }

    #post(message: ToPanel): void {
        if (this.#isReady && !this.#isDisposed) this.#dependencies.post(message);
    }
}
