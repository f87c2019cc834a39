import type { CompleteParams } from '../protocol/engine.ts';
import type { Continuation, Step, StopReason } from '../protocol/trace.ts';
import type { Calibration } from './confidence.ts';
import type { DecodedStep } from './decode.ts';
import { LineSureness } from './line-sureness.ts';
import type { TextLimit } from '../protocol/text-limit.ts';
import { TextStream } from './text-stream.ts';

/** From which probability on lines are worth writing; absent: always. */
export interface Demands {
    /** Of the first line. */
    readonly firstLine?: number | undefined;
    /** Of all lines together, from the second on. */
    readonly allLines?: number | undefined;
}

/** What a request asks for; 0 to 1, or nothing where the model folder has no calibration. */
export function demandsOf(
    { stopBelow, block }: CompleteParams,
    calibration: Calibration | undefined,
): Demands {
    if (!calibration) return {};
    const threshold = (wanted: number | null | undefined): number | undefined =>
        wanted === null ? calibration.threshold : wanted;
    return { firstLine: threshold(stopBelow), allLines: threshold(block?.stopBelow) };
}

/** One continuation in the making: its steps, the text they make, and how sure the model is of its lines. */
export class Writing {
    readonly #steps: Step[] = [];
    readonly #stream: TextStream;
    readonly #demands: Demands;
    readonly #sureness: LineSureness | undefined;
    readonly #least: number;
    /** The text where it ends before what the stream has of it. */
    #shortened: string | undefined;

    /** @param least so many steps are written, whatever would end it sooner */
    constructor(
        limit: TextLimit,
        demands: Demands,
        calibration: Calibration | undefined,
        least = 0,
    ) {
        this.#stream = new TextStream(limit);
        this.#demands = demands;
        this.#sureness = calibration && new LineSureness(calibration);
        this.#least = least;
    }

    get steps(): readonly Step[] {
        return this.#steps;
    }

    get text(): string {
        return this.#shortened ?? this.#stream.text;
    }

    /** @returns why the continuation ends with this step, or undefined when it goes on */
    push({ step, bytes }: DecodedStep): StopReason | undefined {
        const start = this.#stream.written.length;
        this.#steps.push(step);
        const end = this.#stream.push(bytes);
        this.#sureness?.push(this.#stream.written.slice(start), start, step.logProb);
        if (this.#steps.length < this.#least) return undefined;
        return this.#unlikely(end) ?? end;
    }

    /** What was made of it. */
    end(stop: StopReason): Continuation {
        const { steps, text } = this;
        return { steps, text, stop, confidences: this.#sureness?.of(text) ?? [] };
    }

    /** Ends it where it is too unlikely. @param end why the stream ends it, if it does */
    #unlikely(end: StopReason | undefined): StopReason | undefined {
        const { firstLine = 0, allLines = 0 } = this.#demands;
        if (!this.#sureness || (firstLine === 0 && allLines === 0)) return undefined;
        const { text } = this.#stream;
        let together = 1;
        for (const [i, confidence] of this.#sureness.atMost(text).entries()) {
            together *= confidence;
            if (i === 0 && together < firstLine && !end) return 'unlikely';
            if (i === 0 || together >= allLines) continue;
            const kept = text.split('\n').slice(0, i);
            while (kept.length > 1 && kept.at(-1)?.trim() === '') kept.pop();
            this.#shortened = kept.join('\n');
            return 'unlikely-line';
        }
        return undefined;
    }
}

/** Writes what is decoded until something ends it. @param onStep hears of each step, once it is written */
export async function write(
    writing: Writing,
    decoding: AsyncGenerator<DecodedStep, StopReason>,
    onStep: (decoded: DecodedStep) => void,
): Promise<StopReason> {
    for (;;) {
        const next = await decoding.next();
        if (next.done) return next.value;
        const end = writing.push(next.value);
        onStep(next.value);
        if (end) return end;
    }
}
