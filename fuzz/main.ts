/** Drives the whole extension at random: `npm run fuzz`. */
import { relative } from 'node:path';
import { writeCounts } from '../scripts/test/counts.mjs';
import { messageOf } from '../src/base/message-of.ts';
import { Findings, type Finding } from './checks/findings.ts';
import { parseOptions, usage, type FuzzOptions } from './options.ts';
import { toJson, toTable, type Report } from './report.ts';
import { FuzzRun } from './run.ts';
import { Script } from './script.ts';
import { World } from './world.ts';

/** So many of the last operations are printed where something is found. */
const told = 8;

async function fuzz(options: FuzzOptions): Promise<Report> {
    const begun = performance.now();
    const script = new Script(options.seed);
    const findings = new Findings((finding) => {
        tell(finding, script, options.seed);
    });
    process.on('unhandledRejection', (error) => {
        findings.exception('a promise that nobody waits for', error);
    });
    process.on('uncaughtException', (error) => {
        findings.exception('outside of everything', error);
    });
    const world = await World.begin(findings);
    const run = new FuzzRun(world, script, options);
    const again = options.from === undefined ? undefined : Script.read(options.from);
    const heapGrowthMb = again ? await run.again(again) : await run.all();
    const { figures } = world;
    await world.end();
    const { seed } = options;
    const { edits, faults } = again ? { edits: again.length, faults: 0 } : options;
    const seconds = (performance.now() - begun) / 1000;
    return { seed, edits, faults, seconds, counts: findings.counts, ...figures, heapGrowthMb };
}

/** What was found is said at once, on stderr: what follows may never come to its end. */
function tell(finding: Finding, script: Script, seed: number): void {
    const { kind, what, step } = finding;
    const file = relative(process.cwd(), script.save(finding));
    const operations = script.last(told).map((line) => `    ${line}`);
    const words = `✖ ${kind}, seed ${seed}, step ${step}: ${what.slice(0, 2000)}`;
    console.error([words, ...operations, `  again: npm run fuzz -- --from ${file}`, ''].join('\n'));
}

function optionsOrExit(): FuzzOptions {
    if (process.argv.includes('--help')) {
        console.log(usage);
        process.exit(0);
    }
    try {
        return parseOptions(process.argv.slice(2));
    } catch (error) {
        console.error(`${messageOf(error)}\n\n${usage}`);
        process.exit(2);
    }
}

const options = optionsOrExit();
const report = await fuzz(options);
console.log(options.json ? toJson(report) : toTable(report));
const values = Object.values(report.counts);
const failed = values.filter((count) => count > 0).length;
const countsFile = process.env['LEFTWARD_TEST_COUNTS'];
if (countsFile !== undefined)
    await writeCounts(countsFile, { passed: values.length - failed, failed });
process.exit(failed === 0 ? 0 : 1);
