import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { endpoint, type Answer } from '../../support/faulty-server.ts';
import { never } from '../../support/live-engine.ts';
import {
    begin,
    chunk,
    end,
    event,
    streaming,
    tokens,
    writing,
} from '../../support/server-answers.ts';
import { endless, request } from '../../support/tiny-model.ts';

const a = chunk(['one', -1]);
const b = chunk([' two', -1]);

/** Ways in which servers stream `one two`. */
const streams: Readonly<Record<string, Answer>> = {
    'events without choices': streaming(
        event({ id: 'x', usage: null }),
        a,
        event({}),
        b,
        end('stop'),
    ),
    'choices that are null': streaming(
        a,
        event({ choices: null, usage: { total_tokens: 3 } }),
        b,
        end('stop'),
    ),
    'choices that are nothing': streaming(a, event({ choices: [null] }), b, end('stop')),
    'empty data': streaming('data:\n\n', a, 'data: \n\n', 'data\n\n', b, end('stop')),
    'signs of life that are no JSON': streaming(
        'event: ping\ndata: ping\n\n',
        a,
        'data: 7\n\n',
        b,
        end('stop'),
    ),
    'an index that is null': streaming(
        event({ choices: [{ index: null, text: 'one', finish_reason: null }] }),
        event({ choices: [{ text: ' two', finish_reason: 'stop' }] }),
        'data: [DONE]\n\n',
    ),
    'an index that is a text': streaming(
        event({ choices: [{ index: '0', text: 'one' }] }),
        event({ choices: [{ index: 1, text: 'other' }] }),
        b,
        end('stop'),
    ),
    'a last event without a blank line': streaming(
        a,
        `data: ${JSON.stringify({ choices: [{ index: 0, text: ' two', finish_reason: 'stop' }] })}`,
    ),
    'an end without a reason': streaming(a, b),
    'an end without a reason, and DONE': streaming(a, b, 'data: [DONE]\n\n'),
    'DONE without a line end': streaming(a, b, 'data: [DONE]'),
    'reasons of odd types': streaming(
        event({ choices: [{ index: 0, text: 'one', finish_reason: false, stop_reason: {} }] }),
        event({ choices: [{ index: 0, text: ' two', finish_reason: 7 }] }),
    ),
    'words that are no errors': streaming(
        event({ message: 'success', code: 200, choices: [{ index: 0, text: 'one' }] }),
        event({ error: null, errors: [], choices: [{ index: 0, text: ' two' }] }),
        event({ message: 'success' }),
        event({ error: { code: 0, message: '' }, choices: [] }),
        end('stop'),
    ),
    'Windows line ends': streaming((a + b + end('stop')).replaceAll('\n', '\r\n')),
    'a byte order mark': streaming(`\uFEFF${a}`, b, end('stop')),
    'another content type': async (_, response) => {
        response.writeHead(200, { 'content-type': 'text/plain' });
        await sleep(1);
        response.end(a + b + end('stop'));
    },
    'no content type': (_, response) => {
        response.end(`\n\n${a}${b}${end('stop')}`);
    },
    'events that are called JSON': (_, response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(a + b + end('stop'));
    },
    'JSON that is called events': (_, response) => {
        begin(response);
        response.end(JSON.stringify({ choices: [{ index: 0, text: 'one two' }] }, undefined, 4));
    },
    'a line of JSON for each part': (_, response) => {
        response.writeHead(200, { 'content-type': 'application/x-ndjson' });
        response.end((a + b).replaceAll('data: ', '').replaceAll('\n\n', '\n'));
    },
};

describe('a server that answers a little differently', () => {
    const { server, engine } = endpoint();

    for (const [name, answer] of Object.entries(streams)) {
        it(`is understood with ${name}`, async () => {
            server().answer = answer;
            for (const prefix of ['a', 'b']) {
                assert.equal((await engine().complete(request(prefix), never)).text, 'one two');
            }
            assert.equal(server().completions.length, 2);
            assert.equal(engine().status.kind, 'ready');
        });
    }

    it('is heard no longer than it was asked to write', async () => {
        server().answer = async (_, response) => {
            begin(response);
            while (!response.destroyed) {
                response.write(chunk(['x'.repeat(1000), -1]));
                await sleep(1);
            }
        };
        const { stop, text } = await engine().complete(request('a', { maxNewTokens: 8 }), never);
        assert.equal(stop, 'max-tokens');
        assert.ok(text.length < 10_000, String(text.length));
    });

    it('may give an error of a kind that is new, and is asked again for the next key', async () => {
        server().answer = streaming(event({ errors: [{ message: 'no' }, 'never'] }));
        await assert.rejects(engine().complete(request('a'), never), /no; never/);
    });
});

/** What servers write out where a model ends its text. */
const marks = [
    ...['<|endoftext|>', '<|fim_pad|>', '</s>', '<|im_end|>', '<|eot_id|>', '<|file_sep|>'],
    ...[
        '<｜end▁of▁sentence｜>',
        '<fim_pad>',
        '<end_of_turn>',
        '<EOT>',
        '<eos>',
        '<|reserved_special_token_5|>',
    ],
];

describe('a special token that a server writes out', () => {
    const { server, engine } = endpoint();

    for (const form of ['none', 'content'] as const) {
        for (const mark of marks) {
            it(`ends the text: ${mark}, probabilities: ${form}`, async () => {
                server().answer = writing(() => tokens('1', ';', mark, ' more', '\n'), form);
                const texts: string[] = [];
                const answer = await engine().complete(request('x = '), never, (text) => {
                    texts.push(text);
                });
                assert.deepEqual([answer.text, answer.stop], ['1;', 'end-of-text']);
                assert.ok(
                    texts.every((text) => '1;'.startsWith(text)),
                    texts.join('|'),
                );
            });
        }
    }

    it('is known in pieces, and none of them is shown before', async () => {
        server().answer = writing(() => tokens('1;', '<', '|end', 'oftext', '|', '>x', '\n'));
        const texts: string[] = [];
        const answer = await engine().complete(request('a'), never, (text) => texts.push(text));
        assert.equal(answer.text, '1;');
        assert.ok(
            texts.every((text) => text === '1;'),
            texts.join(),
        );
    });

    it('is not what merely begins like one', async () => {
        for (const text of ['a <', 'a < b', 'a <| b |> c', 'List<e', '<s>x</s>', '"</s>"', '<|']) {
            server().answer = writing(() => tokens(...Array.from(text)));
            assert.equal((await engine().complete(request('x'), never)).text, text);
        }
    });

    it('ends a block, too', async () => {
        server().answer = writing(() => tokens('{', '\n    a();', '\n}', '<|im_end|>', '\nb'));
        const answer = await engine().complete(request('if (x) ', { block: endless }), never);
        assert.equal(answer.text, '{\n    a();\n}');
    });

    it('closes an element of HTML where one is open', async () => {
        server().answer = writing(() => tokens('old', '</s>', ' new', '\n'));
        const struck = await engine().complete(request('<p><s>very '), never);
        assert.equal(struck.text, 'old</s> new');
        const plain = await engine().complete(request('<p>'), never);
        assert.equal(plain.text, 'old');
    });

    it('ends the text after a string, and is text in one that it opens', async () => {
        for (const [written, kept] of [
            [['"shop"', '</s>', '\n'], '"shop"'],
            [["'a', 'b'", '<pad>', '\n'], "'a', 'b'"],
            [['["', '<pad>', '", "', '</s>', '"]', '\n'], '["<pad>", "</s>"]'],
        ] as const) {
            server().answer = writing(() => tokens(...written));
            assert.equal((await engine().complete(request('x'), never)).text, kept);
        }
    });

    it('is text where the model spelled it in several tokens', async () => {
        const spelled = tokens('"<', '|', 'endoftext', '|>', '"', ';', '\n');
        server().answer = writing(() => spelled, 'content');
        assert.equal((await engine().complete(request('eos ='), never)).text, '"<|endoftext|>";');
    });

    it('begins no other continuation', async () => {
        server().answer = writing(
            (prompt) =>
                prompt.endsWith('x')
                    ? [
                          ['y', -0.5, { '<|endoftext|>': -1, z: -2 }],
                          ['\n', -0.1],
                      ]
                    : tokens('\n'),
            'content',
        );
        const { others } = await engine().complete(request('x', { branches: 3 }), never);
        assert.deepEqual(
            others.map(({ text }) => text),
            ['z'],
        );
    });
});
