import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Random } from '../../../eval/cases/random.ts';
import { judge } from '../../../eval/rules/judge-place.ts';
import { placeAt, placesIn, type Place } from '../../../eval/rules/places.ts';
import { sourceText } from '../../../eval/sources/source-files.ts';
import { languageOfPath } from '../../../src/cli/language-of-path.ts';
import { languageSamples } from '../../support/language-samples.ts';
import { projectRoot } from '../../support/project.ts';

/** What was offered that is neither the true text nor a true beginning that is closed. */
function wrongAt(places: readonly Place[]): string[] {
    return places.flatMap((place) => {
        const { verdict, result } = judge(place);
        if (verdict !== 'wrong' && verdict !== 'not-shown') return [];
        const { linePrefix, lineSuffix } = place.site;
        return [`${linePrefix}│${lineSuffix} + ${place.rest} = ${result}`];
    });
}

/** All places of a text. */
function everyPlace(text: string, languageId: string): Place[] {
    const places: Place[] = [];
    let start = 0;
    for (const line of text.split('\n')) {
        const end = start + line.length;
        const indent = line.length - line.trimStart().length;
        for (let at = start + indent; at < end; at++) {
            const place = placeAt(text, languageId, start, at, end);
            if (place) places.push(place);
        }
        start = end + 1;
    }
    return places;
}

describe('what a user accepts, where the model writes the true rest, is true, or begins so and is closed:', () => {
    for (const [languageId, text] of Object.entries(languageSamples)) {
        it(`at every place of a few lines of ${languageId}`, () => {
            assert.deepEqual(wrongAt(everyPlace(text, languageId)), []);
        });
    }

    /** Packages that every clone has, and our own files. */
    const folders = [
        'node_modules/eslint/lib/rules',
        'node_modules/typescript/lib',
        'src/core',
    ].concat(['node_modules/fast-check', 'node_modules/prettier', 'training', 'media/panel', '.']);
    const texts = new Map<string, string[]>();
    for (const folder of folders) {
        const path = join(projectRoot, folder);
        for (const entry of readdirSync(path, { withFileTypes: true })) {
            if (!entry.isFile() || entry.name === 'package-lock.json') continue;
            const text = sourceText(readFileSync(join(path, entry.name)));
            const languageId = languageOfPath(entry.name);
            if (text === undefined || languageId === 'unknown') continue;
            texts.set(languageId, [...(texts.get(languageId) ?? []), text]);
        }
    }

    for (const [languageId, all] of texts) {
        it(`at random places of files of ${languageId}`, () => {
            const random = new Random(1);
            const some = random.shuffled(all).slice(0, 20);
            const each = Math.ceil(2000 / some.length);
            const places = some.flatMap((text) => placesIn(text, languageId, each, random));
            assert.ok(places.length > 0);
            const wrong = wrongAt(places);
            assert.ok(wrong.length <= places.length / 1000, wrong.join('\n'));
        });
    }
});
