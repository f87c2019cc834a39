// @ts-check
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../setup/project-root.mjs';
import { lostIn } from './invariants.mjs';
import { spokenIn } from './spoken.mjs';

/** Where sources speak to users; the command line speaks English. */
const folders = ['src', 'media/panel'];

/** @typedef {Readonly<Record<string, string>>} Texts */

/** The languages that there are translations for, as VS Code writes them. */
export const languages = ['zh-cn'];

/** Everything that sources say, and what in them cannot be translated. */
export async function readSpoken() {
    const found = await Promise.all(
        (await sourceFiles()).map(async (file) =>
            spokenIn(file, await readFile(join(projectRoot, file), 'utf8')),
        ),
    );
    return {
        spoken: found.flatMap(({ spoken }) => spoken),
        faults: found.flatMap(({ faults }) => faults),
    };
}

async function sourceFiles() {
    const found = await Promise.all(
        folders.map(async (folder) => {
            const all = await readdir(join(projectRoot, folder), { recursive: true });
            return all.map((file) => `${folder}/${file.replaceAll('\\', '/')}`);
        }),
    );
    return found
        .flat()
        .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
        .sort();
}

/** What is wrong with the translation of what sources say. @param {string} language */
export async function faultsOfBundle(language) {
    const { spoken, faults } = await readSpoken();
    const file = `l10n/bundle.l10n.${language}.json`;
    const translated = await readTexts(file);
    const messages = new Map(spoken.map(({ message, place }) => [message, place]));
    return [
        ...faults,
        ...[...messages].flatMap(([message, place]) => {
            const text = translated[message];
            if (text === undefined) return [`${place}: ${file} lacks ${JSON.stringify(message)}`];
            return lostIn(message, text).map((what) => `${file}: ${JSON.stringify(text)} ${what}`);
        }),
        ...Object.keys(translated)
            .filter((message) => !messages.has(message))
            .map((message) => `${file}: nobody says ${JSON.stringify(message)} any more`),
    ];
}

/** What is wrong with what package.json says, in English or a translation. @param {string} [language] */
export async function faultsOfManifest(language) {
    const named = keysIn(await readText('package.json'));
    const file = language === undefined ? 'package.nls.json' : `package.nls.${language}.json`;
    const english = await readTexts('package.nls.json');
    const texts = await readTexts(file);
    const missing = [...named].filter((key) => texts[key] === undefined);
    const unused = Object.keys(texts).filter((key) => !named.has(key));
    return [
        ...missing.map((key) => `${file} lacks ${key}, which package.json names`),
        ...unused.map((key) => `${file}: package.json does not name ${key}`),
        ...(await Promise.all(Object.entries(texts).map(entryFaults))).flat(),
    ];

    /** @param {[string, string]} entry */
    async function entryFaults([key, text]) {
        const source = english[key];
        if (source === undefined) return [];
        const [before, after] = source.startsWith('media/')
            ? await Promise.all([readText(source), readText(text)])
            : [source, text];
        return lostIn(before, after).map((what) => `${file}: ${key} ${what}`);
    }
}

/** The keys of `%key%` strings. @param {string} manifest */
export const keysIn = (manifest) =>
    new Set([...manifest.matchAll(/"%([^%"]+)%"/g)].map(([, key = '']) => key));

/** @param {string} file */
const readText = (file) => readFile(join(projectRoot, file), 'utf8');

/** @param {string} file @returns {Promise<Texts>} */
export async function readTexts(file) {
    /** @type {unknown} */
    const parsed = JSON.parse(await readText(file));
    return /** @type {Texts} */ (parsed);
}
