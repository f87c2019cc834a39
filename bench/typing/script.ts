import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as v from 'valibot';
import { issueInWords } from '../../src/base/issue-in-words.ts';

const offset = v.pipe(v.number(), v.integer(), v.minValue(0));

/** One thing that the user did with one key, as a change of the text. */
const ScriptEvent = v.object({
    /** From the script's beginning, in milliseconds. */
    atMs: v.pipe(v.number(), v.minValue(0)),
    kind: v.picklist(['type', 'accept', 'delete', 'move']),
    /** Where the text changes; offsets are in UTF-16 code units. */
    at: offset,
    /** Characters that go, from `at` on. */
    removed: v.optional(offset, 0),
    /** What comes in their place, the editor's own indent and closing brackets with it. */
    text: v.optional(v.string(), ''),
    /** Where the cursor stands afterwards. */
    cursor: offset,
});

const Script = v.object({
    /** Relative to its workspace; tells the language. */
    path: v.pipe(v.string(), v.nonEmpty()),
    /** Where the file and its change are from. */
    source: v.string(),
    text: v.string(),
    events: v.array(ScriptEvent),
});

export type ScriptEvent = v.InferOutput<typeof ScriptEvent>;
export type Script = v.InferOutput<typeof Script> & { readonly name: string };

/** A document and its cursor. */
export interface Place {
    readonly text: string;
    readonly cursor: number;
}

/**
 * @param json a script as `record.ts` writes it
 * @throws Error naming the script where it is none, or where an event does not fit the text
 */
export function parseScript(name: string, json: string): Script {
    const parsed = v.safeParse(Script, JSON.parse(json));
    if (!parsed.success) throw new Error(`${name}: ${issueInWords(parsed.issues[0])}`);
    let place: Place = { text: parsed.output.text, cursor: 0 };
    let atMs = 0;
    for (const [i, event] of parsed.output.events.entries()) {
        if (event.atMs < atMs) throw new Error(`${name}: event ${i} comes before the one before.`);
        if (event.at + event.removed > place.text.length) {
            throw new Error(`${name}: event ${i} changes what is not there.`);
        }
        place = after(place, event);
        if (event.cursor > place.text.length) {
            throw new Error(`${name}: event ${i} leaves the cursor outside of the text.`);
        }
        atMs = event.atMs;
    }
    return { name, ...parsed.output };
}

/** The document after an event. */
export function after({ text }: Place, { at, removed, text: added, cursor }: ScriptEvent): Place {
    return { text: text.slice(0, at) + added + text.slice(at + removed), cursor };
}

/** The scripts that are kept with the project, by name. */
export function readScripts(folder = join(import.meta.dirname, 'scripts')): Script[] {
    const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
    return names
        .sort()
        .map((name) =>
            parseScript(basename(name, '.json'), readFileSync(join(folder, name), 'utf8')),
        );
}

/** The same script, so much faster or slower that the user presses `keysPerSecond` keys in a second. */
export function atPace(script: Script, keysPerSecond: number): Script {
    const lastMs = script.events.at(-1)?.atMs ?? 0;
    const scale = lastMs === 0 ? 1 : ((script.events.length / keysPerSecond) * 1000) / lastMs;
    return {
        ...script,
        events: script.events.map((event) => ({ ...event, atMs: event.atMs * scale })),
    };
}

/** The first keys of a script. */
export function beginningOf(script: Script, keys: number): Script {
    return { ...script, events: script.events.slice(0, keys) };
}
