// @ts-check
/**
 * A program in the extension host's place, to be killed: keeps the engine at work, and tells its process id.
 *
 * `node lonely-host.mjs ENGINE FOLDER TEXT`
 */
import { fork } from 'node:child_process';

const [engine = '', folder = '', text = ''] = process.argv.slice(2);
const child = fork(engine, [], { serialization: 'advanced', execArgv: [] });
let id = 0;

/** @param {string} method @param {object} params */
function ask(method, params) {
    child.send({ jsonrpc: '2.0', id: ++id, method, params });
}

child.on('message', (/** @type {{ id?: number }} */ answer) => {
    if (answer.id === 1) console.log(child.pid);
    if (answer.id === undefined) return;
    ask('complete', {
        ...{ prefix: text, omittedChars: 0, contextTokens: 256, reservedTokens: 64, healing: true },
        ...{ maxNewTokens: 64, budgetMs: 10_000, alternatives: 0, branches: 1 },
        ...{ background: false, tellAfterMs: 0 },
    });
});
ask('load', { folder, threads: 1 });
