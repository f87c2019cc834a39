/** What Leftward does to VS Code's completion list: `npm run bench -- --list`. */
import { describeMachine } from '../machine.ts';

import { parseListOptions, usage, type ListOptions } from './options.ts';
import { scenarios, settingsOf, type Scenario } from './scenario.ts';
import { summarize, type Observation } from './summary.ts';
import { toTable } from './table.ts';
import { pressFirstKey, typeWord } from './trial.ts';
import { openWorkbench, type Workbench } from './workbench.ts';
import { sources, wordsOf, type SourceText } from './words.ts';

/** Words of each language before those that count: language servers start with the first. */
const warmUpWords = 5;

async function observeAll(options: ListOptions): Promise<readonly Observation[]> {
    const observations: Observation[] = [];
    for (const scenario of scenarios) {
        // A VS Code of its own: Leftward remembers what it answered, and what was turned down.
        const extension = scenario.extension === 'absent' ? undefined : options.extension;
        const workbench = await openWorkbench(extension, sources);
        try {
            await workbench.ask({ kind: 'configure', settings: settingsOf(scenario) });
            for (const source of sources) {
                console.error(Object.values(scenario).join(' '), source.language);
                observations.push(await observe(workbench, scenario, source, options.words));
            }
        } finally {
            await workbench.close();
        }
    }
    return observations;
}

async function observe(
    workbench: Workbench,
    scenario: Scenario,
    source: SourceText,
    words: number,
): Promise<Observation> {
    for (const word of wordsOf(source, warmUpWords)) await pressFirstKey(workbench, word);
    const firstKeys = [];
    const typed = [];
    // No place twice: a second suggestion at the same one comes from memory.
    for (const [index, word] of wordsOf(source, 2 * words).entries()) {
        if (index % 2 === 0) firstKeys.push(await pressFirstKey(workbench, word));
        else if (scenario.extension === 'on') typed.push(await typeWord(workbench, word));
    }
    return { scenario, language: source.language, firstKeys, typed };
}

function optionsOrExit(): ListOptions {
    try {
        return parseListOptions(process.argv.slice(2));
    } catch (error) {
        console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
        process.exit(2);
    }
}

const options = optionsOrExit();
const machine = describeMachine();
const observations = await observeAll(options);
const summaries = observations.map((each) =>
    summarize(
        each,
        observations.find(
            ({ scenario, language }) =>
                scenario.extension === 'absent' &&
                scenario.quickSuggestions === each.scenario.quickSuggestions &&
                language === each.language,
        ),
    ),
);
if (options.json) console.log(JSON.stringify({ machine, summaries }));
else console.log(toTable(summaries));
