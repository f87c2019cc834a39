import * as l10n from '@vscode/l10n';
import { messageOf } from '../../base/message-of.ts';
import { EngineError } from '../../protocol/errors.ts';
import { reasonInWords } from '../words.ts';
import type { PanelDependencies } from './dependencies.ts';
import type { Inspector } from './inspector.ts';
import { Later } from './later.ts';
import { reasonNotToAsk, reasonNotToRead } from './readable.ts';
import { Refusal } from './refusal.ts';
import { isReadingOf, isSamePlace } from './same-place.ts';
import type { Shown } from './shown.ts';
import type { Place } from './workplace.ts';

/** Where the cursor rests for so long, the panel looks itself, in milliseconds. */
export const restMs = 250;

/** Looks at the place where the cursor rests, unless the editor's own request has told of it. */
export class Looking {
    readonly #dependencies: PanelDependencies;
    readonly #inspector: Inspector;
    readonly #shown: Shown;
    readonly #later: Later;
    /** Whether the engine could not answer the last look. */
    #isDown = false;

    constructor(dependencies: PanelDependencies, inspector: Inspector, shown: Shown) {
        this.#dependencies = dependencies;
        this.#inspector = inspector;
        this.#shown = shown;
        this.#later = new Later(dependencies.clock, dependencies.log);
    }

    /** In place of the look that is under way, or about to be. */
    lookAfter(ms: number): void {
        this.#later.after(ms, (signal) => this.#look(signal));
    }

    cancel(): void {
        this.#later.cancel();
    }

    /** Looks again once an engine that could not answer has recovered. */
    engineChanged(): void {
        const { kind } = this.#dependencies.engineStatus();
        if (!this.#isDown || (kind !== 'ready' && kind !== 'idle')) return;
        this.#isDown = false;
        this.lookAfter(restMs);
    }

    async #look(signal: AbortSignal): Promise<void> {
        const place = this.#dependencies.workplace.current();
        if (!place) {
            this.#shown.empty(l10n.t('No file is open. Open one, and type in it.'));
            return;
        }
        const settings = this.#dependencies.settings();
        const reason =
            reasonNotToRead(place.situation, settings) ?? reasonNotToAsk(place.read(), settings);
        const { read } = this.#shown;
        if (reason) this.#shown.empty(reasonInWords[reason]());
        else if (read && isReadingOf(read, place, settings)) this.#shown.keep();
        else await this.#ask(place, signal);
    }

    async #ask(place: Place, signal: AbortSignal): Promise<void> {
        const { settings, workplace } = this.#dependencies;
        try {
            const trace = await this.#inspector.look(place, settings(), signal);
            const now = workplace.current();
            if (signal.aborted) return;
            if (now && isSamePlace(now, place)) await this.#shown.show(trace, place, 'panel');
            else this.lookAfter(restMs);
        } catch (error) {
            if (!signal.aborted) this.#shown.miss(this.#whyNot(error), place);
        }
    }

    #whyNot(error: unknown): string {
        if (error instanceof Refusal) return error.message;
        if (error instanceof EngineError) {
            this.#isDown = true;
            return reasonInWords['engine-failed']();
        }
        this.#dependencies.log(`The panel cannot look: ${messageOf(error)}`);
        return l10n.t('The panel could not read this place; the log says why.');
    }
}
