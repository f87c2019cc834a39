import type { CompletionTrace } from '../../protocol/trace.ts';
import { lastInWords } from '../explanation.ts';
import { reasonInWords } from '../words.ts';
import type { PanelDependencies } from './dependencies.ts';
import type { Inspector } from './inspector.ts';
import { Later } from './later.ts';
import { Looking, restMs } from './looking.ts';
import { isAsked } from './reading-of.ts';
import { reasonNotToRead } from './readable.ts';
import { isReadingOf, isSamePlace, isTraceOf } from './same-place.ts';
import type { Shown } from './shown.ts';
import type { Place } from './workplace.ts';

/** A trace is looked at with the next frame that is painted, the newest where there are several. */
const frameMs = 16;

/** A trace, and where the cursor was when it came. */
interface Arrived {
    readonly trace: CompletionTrace;
    readonly place: Place | undefined;
}

/** Follows the cursor: shows what the editor's own requests tell of its place, and else has the panel look. */
export class Following {
    readonly #dependencies: PanelDependencies;
    readonly #shown: Shown;
    readonly #looking: Looking;
    readonly #later: Later;
    #newest: Arrived | undefined;
    #isStarted = false;

    constructor(dependencies: PanelDependencies, inspector: Inspector, shown: Shown) {
        this.#dependencies = dependencies;
        this.#shown = shown;
        this.#looking = new Looking(dependencies, inspector, shown);
        this.#later = new Later(dependencies.clock, dependencies.log);
    }

    /** Nothing is read before. */
    start(): void {
        this.#isStarted = true;
        const { place } = this.#newest ?? {};
        if (place) this.#takeLater();
        this.#looking.lookAfter(place ? restMs : 0);
    }

    traced(trace: CompletionTrace): void {
        // It says nothing about the place: a newer one does.
        if (trace.outcome.kind === 'skipped' && trace.outcome.reason === 'superseded') return;
        this.#newest = { trace, place: this.#dependencies.workplace.current() };
        if (this.#isStarted) this.#takeLater();
    }

    moved(): void {
        if (this.#isStarted) this.#looking.lookAfter(restMs);
    }

    engineChanged(): void {
        if (this.#isStarted) this.#looking.engineChanged();
    }

    dispose(): void {
        this.#isStarted = false;
        this.#later.cancel();
        this.#looking.cancel();
    }

    #takeLater(): void {
        this.#later.after(frameMs, async () => {
            if (this.#newest) await this.#take(this.#newest);
        });
    }

    async #take({ trace, place: then }: Arrived): Promise<void> {
        const { workplace, settings } = this.#dependencies;
        const place = workplace.current();
        // Elsewhere by now: another trace comes, or a look.
        if (!then || !place || !isSamePlace(then, place) || !isTraceOf(trace, place)) return;
        const reason = reasonNotToRead(place.situation, settings());
        if (reason) this.#shown.empty(reasonInWords[reason]());
        else if (isAsked(trace)) {
            this.#looking.cancel();
            await this.#shown.show(trace, place, 'editor');
        } else this.#missed(trace, place);
    }

    /** Nothing was asked here: what was read before still stands, and where nothing was the panel looks itself. */
    #missed(trace: CompletionTrace, place: Place): void {
        const { read } = this.#shown;
        const isRead =
            read !== undefined && isReadingOf(read, place, this.#dependencies.settings());
        this.#shown.skip(lastInWords(trace), place, isRead);
        if (!isRead) this.#looking.lookAfter(restMs);
    }
}
