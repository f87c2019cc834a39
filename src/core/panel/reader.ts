import type { Reading } from '../../protocol/panel.ts';
import type { EnginePort } from '../engine-port.ts';
import type { Settings } from '../settings.ts';
import { Beyond } from './beyond.ts';
import type { ReadPlace } from './read-place.ts';
import { readingOf, type AskedTrace } from './reading-of.ts';
import { isReadingOf } from './same-place.ts';
import { wellFormed } from './utf8.ts';
import { partsOf } from './window-text.ts';
import type { Place } from './workplace.ts';

/** Edits on the right may reach so far. */
const mostRightChars = 20_000;

/** Makes readings of traces, and numbers them. */
export class Reader {
    readonly #beyond: Beyond;
    #readings = 0;

    constructor(engine: EnginePort) {
        this.#beyond = new Beyond(engine);
    }

    /**
     * @param told who asked, and how it ended
     * @param before what is shown now: where the same answer is told of once more its number stays, and with it all
     *               that was asked about it
     */
    async read(
        trace: AskedTrace,
        place: Place,
        settings: Settings,
        told: Pick<Reading, 'askedBy' | 'outcome'>,
        before: ReadPlace | undefined,
    ): Promise<ReadPlace> {
        const { version, file } = place;
        const snapshot = place.read();
        const right = place.right(mostRightChars);
        const parts = partsOf(trace.left, trace.generation, trace.typedChars);
        const { outOfWindowChars } = trace.generation.prompt;
        const beyond = await this.#beyond.of(outOfWindowChars, parts.beyond);
        const isAgain =
            before?.trace.generation === trace.generation && isReadingOf(before, place, settings);
        const id = isAgain ? before.reading.id : ++this.#readings;
        const more = { ...told, id, file: wellFormed(file), right, beyond };
        const reading = readingOf(trace, parts, more);
        return { reading, trace, parts, snapshot, right, version, settings };
    }
}
