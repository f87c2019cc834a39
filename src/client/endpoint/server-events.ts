import * as l10n from '@vscode/l10n';
import { createParser } from 'eventsource-parser';
import type { ServerErrors } from './endpoint-error.ts';
import { parseJson } from './server-message.ts';

/** A single event, or an answer that is not streamed, is no longer, in characters; nor is a stream, in bytes. */
const maxEventChars = 1 << 20;
const maxJsonChars = 1 << 22;
const maxBytes = 1 << 25;

/** A part of an answer, as it came. */
export interface ServerEvent {
    readonly data: string;
    /** Whether the server calls it an error. */
    readonly isError: boolean;
    /** Whether the answer ended with it, and before the event did. */
    readonly isCut: boolean;
}

/** Takes text as it comes and gives the events that are whole. */
interface Reader {
    read(text: string): readonly ServerEvent[];
    /** @returns what was left when the answer ended */
    end(): readonly ServerEvent[];
}

/**
 * The parts of an answer: server-sent events, lines of JSON, or all of it at once. What it begins with tells which;
 * servers name all kinds of content types. Leaving the loop closes the connection.
 *
 * @throws EndpointError where it is a page, or too large
 */
export async function* readEvents(
    { body, headers }: Response,
    errors: ServerErrors,
): AsyncGenerator<ServerEvent> {
    const decoder = new TextDecoder();
    let reader: Reader | undefined;
    let bytes = 0;
    const parts: AsyncIterable<Uint8Array> | readonly Uint8Array[] = body ?? [];
    for await (const part of parts) {
        bytes += part.length;
        if (bytes > maxBytes) throw tooLarge(errors);
        // Half a character waits for its other half.
        const decoded = decoder.decode(part, { stream: true });
        const text = reader ? decoded : decoded.trimStart();
        if (text === '') continue;
        if (!reader && text.startsWith('<')) {
            throw errors.unreadable(headers.get('content-type') ?? '');
        }
        reader ??= /^[[{]/.test(text) ? new JsonReader(errors) : new EventReader(errors);
        yield* reader.read(text);
    }
    yield* reader?.end() ?? [];
}

const tooLarge = (errors: ServerErrors): Error => errors.unreadable(l10n.t('it is too large'));

/** Server-sent events. */
class EventReader implements Reader {
    readonly #errors: ServerErrors;
    #rest = '';
    #isCut = false;
    #isTooLarge = false;
    #events: ServerEvent[] = [];
    readonly #parser = createParser({
        maxBufferSize: maxEventChars,
        onEvent: ({ data, event }) => {
            this.#push(data, event === 'error');
        },
        onError: ({ type, field, value }) => {
            if (type === 'max-buffer-size-exceeded') this.#isTooLarge = true;
            // llama.cpp writes `error: {…}`. Other lines that are no fields are passed over, as the standard says.
            if (field === 'error' && value !== undefined && value !== '') this.#push(value, true);
        },
    });

    constructor(errors: ServerErrors) {
        this.#errors = errors;
    }

    read(text: string): readonly ServerEvent[] {
        // The parser forgets a line that is no field where that comes in parts.
        const end = text.lastIndexOf('\n') + 1;
        if (end === 0) this.#rest += text;
        else {
            this.#parser.feed(this.#rest + text.slice(0, end));
            this.#rest = text.slice(end);
        }
        if (this.#isTooLarge || this.#rest.length > maxEventChars) throw tooLarge(this.#errors);
        return this.#taken();
    }

    end(): readonly ServerEvent[] {
        this.#isCut = true;
        this.#parser.feed(`${this.#rest}\n\n`);
        return this.#taken();
    }

    #push(data: string, isError: boolean): void {
        this.#events.push({ data, isError, isCut: this.#isCut });
    }

    #taken(): readonly ServerEvent[] {
        const taken = this.#events;
        this.#events = [];
        return taken;
    }
}

/** One value of JSON, or one on each line. */
class JsonReader implements Reader {
    readonly #errors: ServerErrors;
    #rest = '';
    #isLines: boolean | undefined;

    constructor(errors: ServerErrors) {
        this.#errors = errors;
    }

    read(text: string): readonly ServerEvent[] {
        this.#rest += text;
        if (this.#rest.length > maxJsonChars) throw tooLarge(this.#errors);
        if (this.#isLines === false || !text.includes('\n')) return [];
        const lines = this.#rest.split('\n');
        this.#isLines ??= parseJson(lines[0] ?? '') !== undefined;
        if (!this.#isLines) return [];
        this.#rest = lines.pop() ?? '';
        return lines.map(whole);
    }

    end(): readonly ServerEvent[] {
        return [{ ...whole(this.#rest), isCut: this.#isLines === true }];
    }
}

const whole = (data: string): ServerEvent => ({ data, isError: false, isCut: false });
