import { lineLimit, type TextLimit } from '../../protocol/text-limit.ts';
import type { Continuation, StopReason } from '../../protocol/trace.ts';
import type { Chunk } from './chunk.ts';
import type { Question } from './server.ts';
import type { TokenTable } from './token-table.ts';
import { nothingBegun, Written, type Begun } from './written.ts';

/** What a prompt is continued with. */
export interface Writing {
    readonly prompt: string;
    /** The end of the text left of the cursor that is not in `prompt`: what is written has to begin with it. */
    readonly typed: string;
    readonly limit: TextLimit;
    readonly maxTokens: number;
    readonly logProbs: number;
    readonly begun?: Begun;
}

/** Asks a server; as `Server.complete`. */
export type Ask = (question: Question) => AsyncGenerator<Chunk, void>;

/**
 * Has a server write until the text is whole. The connection is closed as soon as it is.
 *
 * @param over why there is no time left, if so; told of once the connection has ended by that
 * @param onText hears of the text so far
 * @throws what `Server.complete` throws, but where `over` says that it was to end
 */
export async function write(
    ask: Ask,
    { prompt, typed, limit, maxTokens, logProbs, begun = nothingBegun }: Writing,
    table: TokenTable,
    over: () => StopReason | undefined,
    onText: (text: string) => void,
): Promise<Continuation> {
    const written = new Written(typed, limit, table, begun);
    const isLine = limit === lineLimit;
    const left = maxTokens - begun.steps.length;
    if (left <= 0) return written.end('max-tokens');
    if (written.begunStop) return written.end(written.begunStop);
    try {
        let finished: StopReason | undefined;
        const question = { prompt: prompt + begun.text, maxTokens: left, logProbs };
        // Where the server itself ends the line, the connection stays open for the next key.
        for await (const chunk of ask(isLine ? { ...question, stop: ['\n'] } : question)) {
            const stop = written.push(chunk);
            if (stop) return written.end(stop);
            if (chunk.text !== '') onText(written.text);
            if (chunk.finish !== undefined) finished ??= stopOf(chunk, isLine);
        }
        return written.end(finished ?? 'end-of-text');
    } catch (error) {
        const stop = over();
        if (stop === undefined) throw error;
        return written.end(stop);
    }
}

/** Why the server ended it. Where it does not say whether a line or the whole text ended, the line did for sure. */
function stopOf({ finish, stopReason }: Chunk, isLine: boolean): StopReason {
    if (finish === 'length') return 'max-tokens';
    return isLine && finish === 'stop' && stopReason !== null ? 'newline' : 'end-of-text';
}
