/** Measures how good the completions are, through the product's own command line: `npm run eval`. */
import { join } from 'node:path';
import { messageOf } from '../src/base/message-of.ts';
import type { Calibration } from '../src/engine/confidence.ts';
import { sha256 } from '../src/engine/listed-files.ts';
import { readModelFolder } from '../src/engine/model-folder.ts';
import { evaluateBeforeText } from './before-text/evaluate.ts';
import { makeCases } from './cases/make-cases.ts';
import { completeCases } from './complete-cases.ts';
import { NoCalibrationError } from './confidence/fit-calibration.ts';
import { calibrate, judgeConfidence, keepCalibration } from './judge-confidence.ts';
import { parseOptions, usage, UsageError, type EvalOptions } from './options.ts';
import { printReport } from './print-report.ts';
import { refuseUnlessWritable, replaceFiles } from './replace-files.ts';
import { makeReport } from './report.ts';
import { resultOf, toJson, type Result } from './result.ts';
import { readDocuments } from './sources/read-documents.ts';
import { evaluateTyping } from './typing/evaluate-typing.ts';
import { parseTypingOptions, typingUsage } from './typing/options.ts';

/** Cases of each kind of cursor, at least, as a share of all. */
const kindShare = 1 / 20;

async function main(): Promise<void> {
    // npm goes to the project's folder; paths are meant from where the user stands.
    const from = process.env['INIT_CWD'] ?? process.cwd();
    const args = process.argv.slice(2);
    if (args.includes('--typing')) {
        await evaluateTyping(parseTypingOptions(args, from));
        return;
    }
    const options = parseOptions(args, from);
    if (options.help) console.log(usage);
    else if (options.kind === 'before-text') await evaluateBeforeText(options);
    else await evaluate(options);
}

async function evaluate(options: EvalOptions): Promise<void> {
    if (options.json !== undefined) refuseUnlessWritable(options.json);
    const model = await readModelFolder(options.model);
    const results = await completeFiles(options);
    const drawn = results.filter((each) => !each.case.isExtra);
    const fitted = options.calibrate ? calibrateIfPossible(drawn) : undefined;
    const { name, parameters, weights } = model;
    const graph = { weights, sha256: await sha256(join(model.path, weights)) };
    const { source, seed } = options;
    const report = makeReport(
        { model: { name, parameters, ...graph }, source: source.kind, seed },
        results,
        judgeConfidence(drawn, fitted ?? model.calibration),
    );
    console.log(printReport(report, options.markdown));
    if (options.json !== undefined) {
        const everything = { ...report, results: results.map(toJson) };
        await replaceFiles([[options.json, `${JSON.stringify(everything)}\n`]]);
    }
    // Last: what was measured is there also where the folder cannot be written.
    if (fitted) console.error(`Written: ${await keepCalibration(fitted, drawn, model, seed)}`);
}

/** Makes cases of the source's files, and completes them. */
async function completeFiles(options: EvalOptions): Promise<Result[]> {
    const { source, cases: count, seed } = options;
    const documents = await readDocuments(source);
    const cases = makeCases(documents, count, Math.ceil(count * kindShare), seed);
    if (cases.length === 0) throw new Error('No line of the files has room for a cursor.');
    const found = cases.filter(({ isExtra }) => !isExtra).length;
    if (found < count) console.error(`The files have room for ${found} of ${count} cursors.`);
    const answers = await completeCases(cases, options, (done) => {
        if (done % 100 === 0) console.error(`${done} of ${cases.length} completed`);
    });
    return cases.flatMap((made, i) => {
        const answer = answers[i];
        return answer ? [resultOf(made, answer)] : [];
    });
}

/** What was measured is worth printing also where it is not enough to calibrate. */
function calibrateIfPossible(results: readonly Result[]): Calibration | undefined {
    try {
        return calibrate(results);
    } catch (error) {
        if (!(error instanceof NoCalibrationError)) throw error;
        console.error(`Not calibrated: ${error.message}`);
        process.exitCode = 1;
        return undefined;
    }
}

main().catch((error: unknown) => {
    console.error(messageOf(error));
    if (error instanceof UsageError)
        console.error(`\n${process.argv.includes('--typing') ? typingUsage : usage}`);
    process.exitCode = error instanceof UsageError ? 2 : 1;
});
