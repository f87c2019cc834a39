import type { ServerResponse } from 'node:http';
import type { Random } from '../../eval/cases/random.ts';

/** What an answer is made with. */
interface Means {
    readonly random: Random;
    /** Which servers name in what they refuse. */
    readonly id: string;
}

/** @returns what was written, where it may be shown */
type Behaviour = (response: ServerResponse, means: Means) => string | undefined;

const texts = [
    'name);',
    'total + 1;',
    ' = 1',
    '1;<|endoftext|>',
    '</s>',
    'x\n    y\n}',
    'a\rb',
    '',
];

const json = (response: ServerResponse, status: number, body: unknown): undefined => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
};

const stream = (response: ServerResponse, ...parts: readonly string[]): void => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end(parts.join(''));
};

const event = (data: unknown): string => `data: ${JSON.stringify(data)}\n\n`;
const choice = (text: string, more: object = {}): string =>
    event({ choices: [{ index: 0, text, finish_reason: null, ...more }] });
const done = `${choice('', { finish_reason: 'stop' })}data: [DONE]\n\n`;

/** Writes a text well, with something odd before, between or behind. */
const writing =
    (before: string, after: string): Behaviour =>
    (response, { random }) => {
        const text = random.pick(texts) ?? '';
        stream(response, before, choice(text.slice(0, 3)), choice(text.slice(3)), after);
        return text;
    };

const refusing =
    (status: number, body: (id: string) => unknown): Behaviour =>
    (response, { id }) => {
        json(response, status, body(id));
    };

const garbage =
    (type: string, body: string): Behaviour =>
    (response) => {
        response.writeHead(200, { 'content-type': type });
        response.end(body);
        return undefined;
    };

const cutting: Behaviour = (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(choice('cut'));
    setTimeout(() => response.destroy(), 5);
    return 'cut';
};

const waiting: Behaviour = (response, { random }) => {
    setTimeout(() => {
        stream(response, choice('late'), done);
    }, random.below(500));
    return 'late';
};

const listing =
    (data: unknown): Behaviour =>
    (response) => {
        json(response, 200, { object: 'list', data });
    };

export const behaviours: Readonly<Record<'models' | 'completions', readonly Behaviour[]>> = {
    models: [
        listing([{ id: 'big-model' }]),
        listing([{ id: 'big-model', max_model_len: 4096 }]),
        listing([{ id: 'text-embedding-3' }, { id: 'big-model' }]),
        listing([{ id: null }, {}, { id: 'big-model' }]),
        listing([]),
        listing(null),
        listing([{ id: '__proto__' }, { id: 'constructor', context_length: -1 }]),
        refusing(404, (id) => ({ error: { message: `no such path ${id}` } })),
        refusing(500, (id) => ({ detail: `failed ${id}` })),
        garbage('text/html', '<html>hello</html>'),
        garbage('application/json', '{"object":'),
    ],
    completions: [
        writing('', done),
        writing('', done),
        writing(': ping\n\n', done),
        writing('', ''),
        writing(event({}) + event({ choices: null }) + 'data:\n\n', done),
        writing(event({ choices: [{ index: null, text: null }] }), done),
        writing(event({ message: 'success' }), done),
        writing('', event({ error: { message: 'in the middle' } })),
        writing(event('text') + event(7) + event([]), done),
        refusing(400, (id) => ({ error: { message: `logprobs is not supported (${id})` } })),
        refusing(422, (id) => ({ detail: [{ loc: ['body', 'logprobs'], msg: `extra ${id}` }] })),
        refusing(500, (id) => ({ error: { message: `exceeds context length ${id}` } })),
        refusing(401, (id) => ({ error: { message: `no key ${id}` } })),
        refusing(429, (id) => ({ error: { message: `slow down ${id}` } })),
        refusing(501, (id) => `not implemented ${id}`),
        refusing(503, (id) => ({ errors: [{ message: `loading ${id}` }] })),
        garbage('text/plain', 'hello'),
        garbage('text/event-stream', 'data: {"choices":[{"text":"a'),
        garbage('text/event-stream', '\uFEFFdata: \0\uFFFF\n\n'),
        garbage('text/event-stream', `data: ${'x'.repeat(90_000)}\n\n`),
        cutting,
        waiting,
        (response) => void response.destroy(),
    ],
};
