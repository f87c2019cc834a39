/** What servers say of their errors, in the forms of OpenAI, FastAPI, Ollama, TGI, vLLM, llama.cpp and problem+json. */

const names = [
    ...['error', 'errors', 'detail', 'message', 'msg', 'error_description', 'title', 'reason'],
] as const;
/** Deeper and longer ones are no messages. */
const maxDepth = 4;
const maxParts = 5;

/** What an answer that is no completion says; '' where it says nothing. @param body JSON in any form, or plain text */
export function errorMessage(body: string): string {
    const value = parseJson(body);
    if (value !== undefined) return messageIn(value, 0);
    // A page is not for people to read here.
    return /^\s*</.test(body) ? '' : body;
}

/** The error that a part of an answer of 200 reports; undefined where it reports none. */
export function reportedError(value: unknown): string | undefined {
    if (!isRecord(value)) return undefined;
    const { error, errors, detail, object, type, code, status, success } = value;
    const message = messageIn(value, 0);
    if (object === 'error' || type === 'error') return message;
    if (isSomething(error) || isSomething(errors)) return message;
    if (Array.isArray(value['choices'])) return undefined;
    const isFailure = [code, status].some((each) => typeof each === 'number' && each >= 400);
    const isNamed = [type, code, status].some(
        (each) => typeof each === 'string' && /error|invalid|fail/i.test(each),
    );
    const isToldOf = isFailure || isNamed || isSomething(detail) || success === false;
    return isToldOf ? message : undefined;
}

/** `"error": {"code": 0, "message": ""}` says that there is none. */
function isSomething(value: unknown): boolean {
    if (typeof value !== 'object' || value === null) return Boolean(value);
    return Object.values(value).some(isSomething);
}

function messageIn(value: unknown, depth: number): string {
    if (typeof value === 'string') return value;
    if (depth > maxDepth) return '';
    if (Array.isArray(value)) return joined(value.map((each) => messageIn(each, depth + 1)));
    if (!isRecord(value)) return '';
    const found = names
        .filter((name) => Object.hasOwn(value, name))
        .map((name) => messageIn(value[name], depth + 1))
        .find((message) => message !== '');
    if (found !== undefined) return located(value, found);
    // `{"logprobs": ["unknown field"]}`
    if (depth === 0) return '';
    return joined(
        Object.entries(value).map(([name, each]) => {
            const message = typeof each === 'number' ? String(each) : messageIn(each, depth + 1);
            return message === '' ? '' : `${name}: ${message}`;
        }),
    );
}

/** FastAPI and OpenAI say apart from the message which field it is about. */
function located({ loc, param }: Record<string, unknown>, message: string): string {
    const where = Array.isArray(loc) ? loc.join('.') : param;
    return typeof where !== 'string' || where === '' || message.includes(where)
        ? message
        : `${where}: ${message}`;
}

const joined = (messages: readonly string[]): string =>
    messages
        .filter((message) => message !== '')
        .slice(0, maxParts)
        .join('; ');

export const isRecord = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value of JSON; undefined for what is none. */
export function parseJson(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        // No JSON: who asks refuses it with words of its own.
        return undefined;
    }
}

/** The text of an answer's body, no more than `maxBytes` of it; what comes after them is not waited for. */
export async function boundedText({ body }: Response, maxBytes: number): Promise<string> {
    const decoder = new TextDecoder();
    let text = '';
    let bytes = 0;
    const parts: AsyncIterable<Uint8Array> | readonly Uint8Array[] = body ?? [];
    // Leaving the loop closes the connection.
    for await (const part of parts) {
        text += decoder.decode(part.subarray(0, maxBytes - bytes), { stream: true });
        bytes += part.length;
        if (bytes >= maxBytes) break;
    }
    return text + decoder.decode();
}
