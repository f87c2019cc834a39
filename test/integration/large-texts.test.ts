import * as assert from 'node:assert/strict';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { slowness } from '../support/slowness.ts';
import { linePrefixOf, open } from './support/documents.ts';
import { suggest, traceAfter } from './support/leftward.ts';
import { type } from './support/page.ts';
import { example } from './support/tiny-model.ts';
import { pause } from './support/wait.ts';

/**
 * The longest that one turn of the extension host's event loop may take, in milliseconds.
 * Ours take a few; the rest is leeway for other work on the same two processors. A slower machine has as much more.
 */
const longestTurnMs = 100;

/** Time for VS Code to be done with the letter before, in milliseconds. */
const settleMs = 500;

describe('large texts', () => {
    const { prefix } = example('    for (const');

    /**
     * Types letter by letter and takes the longest turn of the event loop for each. The shortest of these counts: what
     * we do ourselves happens at every letter, what others do does not.
     */
    async function assertQuickWhileTyping(path: string, text: string): Promise<void> {
        const before = slowness();
        const editor = await open(path, text);
        await suggest();
        const turns: number[] = [];
        for (const letter of 'cons') {
            await pause(settleMs);
            const delays = monitorEventLoopDelay({ resolution: 5 });
            delays.enable();
            await traceAfter(
                () => type(letter),
                () => linePrefixOf(editor).endsWith(letter),
            );
            delays.disable();
            turns.push(delays.max / 1e6);
        }
        const turn = Math.min(...turns);
        const most = (longestTurnMs * (before + slowness())) / 2;
        const inWords = `${turn.toFixed(0)} ms, and may for ${most.toFixed(0)} ms`;
        assert.ok(turn < most, `The event loop stood still for ${inWords}.`);
    }

    it('of ten megabytes leave the editor quick', async () => {
        const head = `// ${'All work and no play. '.repeat(4)}\n`;
        const start = head.repeat(Math.ceil(10e6 / head.length));
        await assertQuickWhileTyping('large.ts', start + prefix.slice(0, -5));
    });

    it('of one line of a megabyte leave the editor quick', async () => {
        const line = `const numbers = [${'1234, '.repeat(170_000)}`;
        await assertQuickWhileTyping('long-line.ts', `${line}\n${prefix.slice(0, -5)}`);
    });

    it('can be completed at the end of a line of a megabyte', async () => {
        await open('long-line.ts', `const numbers = [${'1234, '.repeat(170_000)}`);
        const trace = await suggest();
        assert.ok(trace.generation);
        assert.ok(trace.generation.prompt.outOfWindowChars > 900_000);
    });
});
