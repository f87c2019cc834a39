import assert from 'node:assert/strict';
import * as v from 'valibot';
import { join } from 'node:path';
import { projectRoot } from '../support/project.ts';
import { runProgram } from '../support/run-program.ts';
import { tinyFolder } from '../support/tiny-model.ts';

const Positive = v.pipe(v.number(), v.finite(), v.minValue(Number.MIN_VALUE));
const Memory = v.nullable(v.number());

const Answers = v.nullable(v.object({ p50: v.number(), p95: v.number(), answers: Positive }));

const Report = v.object({
    machine: v.object({ cpu: v.string(), cores: Positive, node: v.literal(process.version) }),
    model: v.object({ name: v.literal('leftward-tiny'), weights: v.string(), threads: Positive }),
    activationMs: Positive,
    coldStartMs: Positive,
    prefillTokensPerSecond: Positive,
    decodeMsPerToken: v.object({ p50: Positive, p95: Positive }),
    stepOverheadRatio: Positive,
    warmKeystrokeMs: v.object({ p50: Positive, p95: Positive }),
    cancelMs: v.object({ p95: Positive }),
    hostBlockMs: v.object({ max: Positive, cpuPerCompletion: Positive }),
    panelMs: v.object({
        open: v.object({ p50: v.number(), p95: v.number() }),
        closed: v.object({ p50: v.number(), p95: v.number() }),
        cpuPerView: v.number(),
    }),
    typing: v.object({
        typeThroughMs: Answers,
        keyToItemsMs: v.nonNullish(Answers),
        nothingMs: Answers,
        processorShare: v.nullable(Positive),
        requestsAfterTyping: v.literal(0),
        keysInRealTime: Positive,
    }),
    drafts: v.object({
        acceptedPerRun: v.nullable(v.number()),
        acceptedShare: v.nullable(v.number()),
        savedShare: v.number(),
        answers: Positive,
    }),
    peakRssMb: Memory,
    rssGrowthMb: Memory,
});

const bench = (...args: string[]) =>
    runProgram(process.execPath, [join('scripts', 'bench.mjs'), ...args], { cwd: projectRoot });

describe('npm run bench', () => {
    it('prints one JSON object with every figure for --json', async () => {
        const { stdout, exitCode } = await bench('--json', '--quick', '--model', tinyFolder);
        assert.equal(exitCode, 0);
        const report = v.parse(Report, JSON.parse(stdout));
        assert.ok(report.decodeMsPerToken.p50 <= report.decodeMsPerToken.p95);
        assert.ok(report.warmKeystrokeMs.p50 <= report.warmKeystrokeMs.p95);
        assert.ok(report.coldStartMs > report.warmKeystrokeMs.p50);
    });

    it('explains itself when called wrongly', async () => {
        const { stdout, stderr, exitCode } = await bench('--fast');
        assert.deepEqual({ stdout, exitCode }, { stdout: '', exitCode: 2 });
        assert.match(stderr, /Unknown option '--fast'[^]*npm run bench -- /);
    });
});
