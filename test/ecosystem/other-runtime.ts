import { fork } from 'node:child_process';
import { join } from 'node:path';

/** The node_modules folder of the other runtimes; scripts/test-ecosystem.mjs fills it. */
const packages = process.env['LEFTWARD_RUNTIMES'];

/**
 * Asks another runtime, in a process of its own: two native runtimes in one process may disturb each other.
 *
 * @param script a file of this folder that answers one message, `{ packages, ...question }`, with one message
 */
export function askRuntime(script: string, question: object): Promise<unknown> {
    if (packages === undefined) throw new Error('Run these tests with: npm run test:ecosystem');
    const child = fork(join(import.meta.dirname, script), { execArgv: [] });
    return new Promise((resolve, reject) => {
        let answer: unknown;
        child.once('message', (message) => {
            answer = message;
        });
        child.once('error', reject);
        child.once('exit', (code, signal) => {
            if (answer !== undefined) resolve(answer);
            else reject(new Error(`${script} ended with ${code ?? signal} and without an answer.`));
        });
        child.send({ packages, ...question });
    });
}
