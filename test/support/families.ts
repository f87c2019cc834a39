/** Tiny models of other families: test/fixtures/families, made by training/scripts/make_families.py. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './project.ts';

export const familiesFolder = join(projectRoot, 'test', 'fixtures', 'families');

/** A prompt, and its likeliest continuation. */
export interface FamilyCase {
    readonly text: string;
    /** By transformers' tokenizer, with what it puts before a text. */
    readonly ids: readonly number[];
    readonly greedy: readonly number[];
    /** By how many nats each choice won. */
    readonly margins: readonly number[];
}

export interface FamilyOracle {
    /** Who says so: transformers in float32, or onnxruntime for the same graph, where its weights are rounded. */
    readonly by: 'transformers' | 'onnxruntime';
    readonly cases: readonly FamilyCase[];
}

export interface Family {
    readonly name: string;
    readonly folder: string;
    readonly oracle: FamilyOracle;
}

/** All of them, by name. */
export const families: readonly Family[] = readdirSync(familiesFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
        const folder = join(familiesFolder, name);
        const oracle = JSON.parse(
            readFileSync(join(folder, 'oracle.json'), 'utf8'),
        ) as FamilyOracle;
        return { name, folder, oracle };
    });

export function familyNamed(name: string): Family {
    const found = families.find((family) => family.name === name);
    if (!found) throw new Error(`There is no family ${name}.`);
    return found;
}
