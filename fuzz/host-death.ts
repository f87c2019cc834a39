import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from '../scripts/setup/project-root.mjs';
import { ModelCopy } from '../test/support/model-copy.ts';
import { isRunning } from '../test/support/processes.ts';
import { tinyFolder } from '../test/support/tiny-model.ts';
import type { Findings } from './checks/findings.ts';

/** So long an engine may run after its host is gone, in milliseconds. */
const endWithinMs = 5000;
/** So long it works before that. */
const workMs = 150;

/**
 * Kills an extension host whose engine is at work; the engine has to end by itself.
 *
 * @param isLooping whether it computes for ever, and hears nothing: a tokenizer with a pattern that goes back and forth
 */
export async function killHost(findings: Findings, isLooping: boolean): Promise<void> {
    const copy = isLooping ? loopingModel() : undefined;
    const text = isLooping ? `const ${'a'.repeat(60)}` : 'export function total(';
    const program = join(projectRoot, 'fuzz', 'engines', 'lonely-host.mjs');
    const engine = join(projectRoot, 'dist', 'engine.cjs');
    const host = spawn(process.execPath, [program, engine, copy?.folder ?? tinyFolder, text], {
        stdio: ['ignore', 'pipe', 'ignore'],
    });
    try {
        const [line] = (await once(createInterface(host.stdout), 'line')) as [string];
        await sleep(workMs);
        host.kill('SIGKILL');
        await expectEndOf(Number(line), findings, isLooping ? 'looping' : 'working');
    } finally {
        host.kill('SIGKILL');
        copy?.dispose();
    }
}

async function expectEndOf(pid: number, findings: Findings, what: string): Promise<void> {
    const end = performance.now() + endWithinMs;
    while (isRunning(pid) && performance.now() < end) await sleep(20);
    if (!isRunning(pid)) return;
    findings.add('orphans', `the ${what} engine ${pid} of a host that was killed`);
    process.kill(pid, 'SIGKILL');
}

function loopingModel(): ModelCopy {
    const pattern = { Regex: '(?:[a-z]+)+[0-9]|[^a-z]+|[a-z]' };
    const split = { type: 'Split', pattern, behavior: 'Isolated', invert: false };
    const bytes = { type: 'ByteLevel', add_prefix_space: false, use_regex: false };
    return new ModelCopy().edit('tokenizer.json', (json) => ({
        ...json,
        pre_tokenizer: { type: 'Sequence', pretokenizers: [split, bytes] },
    }));
}
