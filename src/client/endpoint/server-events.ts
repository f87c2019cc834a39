import * as l10n from '@vscode/l10n';
import { createParser, type ErrorType } from 'eventsource-parser';
import { unreadable, type Told } from './faults.ts';

/** A single event is no longer, in characters; nor is all that a server streams for one answer, in bytes. */
const mostEventChars = 1 << 20;
const mostBytes = 1 << 25;

/**
 * The data of each server-sent event. Leaving the loop closes the connection.
 *
 * @throws EndpointError where the stream is too large
 */
export async function* eventsOf(
    body: AsyncIterable<Uint8Array>,
    told: Told,
): AsyncGenerator<string, void> {
    const decoder = new TextDecoder();
    let events: string[] = [];
    const faults: ErrorType[] = [];
    const parser = createParser({
        maxBufferSize: mostEventChars,
        onEvent: ({ data }) => {
            events.push(data);
        },
        onError: ({ type }) => {
            // Lines that are no fields are passed over, as the standard says.
            if (type === 'max-buffer-size-exceeded') faults.push(type);
        },
    });
    let bytes = 0;
    for await (const part of body) {
        bytes += part.length;
        // Half a character waits for its other half.
        parser.feed(decoder.decode(part, { stream: true }));
        yield* events;
        events = [];
        if (faults.length > 0 || bytes > mostBytes)
            throw unreadable(told, l10n.t('it is too large'));
    }
}
