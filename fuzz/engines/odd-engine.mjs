// @ts-check
/**
 * A program in the engine's place, over the same channel, that answers as no engine should.
 *
 * `node odd-engine.mjs KIND SEED`
 */
import { oddMessages } from './odd-messages.mjs';
import { mutated } from './mutated.mjs';
import { answerTo } from './plain-answers.mjs';
import { Dice } from './dice.mjs';

/** @typedef {{ id?: number, method?: string, params?: unknown }} Message */

const [kind = 'mutated', seed = '1'] = process.argv.slice(2);
/** Should the harness be killed, nothing stays for ever. */
const longestLifeMs = 60_000;
const dice = new Dice(Number(seed));

/** @type {Record<string, (message: Message, answer: object) => void>} */
const behaviours = {
    mutated: ({ id, method }, answer) => {
        // One in three loads well, or nothing but loading would ever be tried.
        const isSpared = method === 'load' && dice.below(3) > 0;
        send({ jsonrpc: '2.0', id, result: isSpared ? answer : mutated(answer, dice) });
    },
    slow: (message, answer) => {
        setTimeout(() => {
            well(message, answer);
        }, dice.below(600));
    },
    envelopes: (message, answer) => {
        if (message.method === 'load') well(message, answer);
        else for (const odd of oddMessages(message, answer, dice)) send(odd);
    },
    errors: (message, answer) => {
        if (message.method === 'load' && dice.below(2) === 0) well(message, answer);
        else send({ jsonrpc: '2.0', id: message.id, error: mutated(refusal(), dice) });
    },
    dying: (message, answer) => {
        process.stderr.write('x'.repeat(dice.below(100_000)));
        const drawn = dice.below(4);
        if (drawn === 0) process.kill(process.pid, dice.pick(['SIGKILL', 'SIGSEGV', 'SIGABRT']));
        else if (drawn === 1) process.exit(dice.below(256));
        else well(message, answer);
    },
    mute: (message, answer) => {
        if (message.method === 'load' && dice.below(2) === 0) well(message, answer);
    },
    flooding: (message, answer) => {
        for (let times = dice.below(200); times > 0; times--) {
            const value = { step: {}, text: 'flood '.repeat(dice.below(100)) };
            send({ jsonrpc: '2.0', method: '$/progress', params: { token: dice.below(9), value } });
        }
        well(message, { ...answer, text: 'flood\n'.repeat(dice.below(15_000)) });
    },
    deaf: well,
    spinning: (message, answer) => {
        if (message.method === 'load') well(message, answer);
        else while (performance.now() < longestLifeMs);
    },
};

if (kind === 'deaf') {
    for (const signal of /** @type {const} */ (['SIGTERM', 'SIGINT', 'SIGHUP'])) {
        process.on(signal, () => undefined);
    }
    setTimeout(() => process.exit(), longestLifeMs);
} else {
    process.on('disconnect', () => process.exit());
}
process.on('message', (/** @type {Message} */ message) => {
    if (message.id === undefined) return;
    (behaviours[kind] ?? well)(message, answerTo(message, dice));
});

/** @param {Message} message @param {object} answer */
function well({ id }, answer) {
    send({ jsonrpc: '2.0', id, result: answer });
}

/** Whoever listened may be gone. @param {unknown} message */
function send(message) {
    if (process.connected) process.send?.(message, undefined, {}, () => undefined);
}

/** What an engine says that cannot answer. */
function refusal() {
    const codes = ['engine-error', 'model-missing', 'not-causal', 'no-such-code', 'constructor'];
    const code = dice.pick(codes);
    return { code: -32803, message: 'It cannot.', data: { code, detail: 'It cannot.' } };
}
