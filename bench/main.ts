/** Measures Leftward as its users meet it: `npm run bench`. */
import { EngineProcess } from '../src/client/engine-process.ts';
import { describeMachine } from './machine.ts';
import { measureActivation } from './measure-activation.ts';
import { measureCancel } from './measure-cancel.ts';
import { measureColdStart } from './measure-cold-start.ts';
import { measureDrafts } from './measure-drafts.ts';
import { measureHostBlock } from './measure-host-block.ts';
import { measureKeystrokes } from './measure-keystrokes.ts';
import { measureMemory } from './measure-memory.ts';
import { measurePanelCost } from './measure-panel-cost.ts';
import { measureSpeed } from './measure-speed.ts';
import { measureStepOverhead } from './measure-step-overhead.ts';
import { measureTyping } from './measure-typing.ts';
import { engineBundle, parseOptions, usage, type BenchOptions } from './options.ts';
import { toJson, toTable, type Report } from './report.ts';

async function measure(options: BenchOptions): Promise<Report> {
    const { model, starts, requests, completions } = options;
    const machine = describeMachine();
    const activationMs = measureActivation(starts);
    const coldStartMs = await measureColdStart(options);
    const engine = new EngineProcess(engineBundle, () => undefined);
    try {
        const facts = await engine.load(model);
        return {
            machine,
            model: { ...facts, threads: model.threads },
            activationMs,
            coldStartMs,
            stepOverheadRatio: await measureStepOverhead(engine, options),
            ...(await measureSpeed(engine, requests)),
            warmKeystrokeMs: await measureKeystrokes(engine, requests),
            cancelMs: await measureCancel(engine, requests),
            hostBlockMs: await measureHostBlock(engine),
            panelMs: await measurePanelCost(engine, requests),
            typing: await measureTyping(engine, options),
            drafts: await measureDrafts(engine, options),
            ...(await measureMemory(engine, completions)),
            completions,
        };
    } finally {
        engine.dispose();
    }
}

function optionsOrExit(): BenchOptions {
    try {
        return parseOptions(process.argv.slice(2));
    } catch (error) {
        console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
        process.exit(2);
    }
}

const options = optionsOrExit();
const report = await measure(options);
console.log(options.json ? toJson(report) : toTable(report));
