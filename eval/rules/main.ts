import { parseArgs } from 'node:util';
import { Random } from '../cases/random.ts';
import { filesByLanguage } from './find-files.ts';
import { judge, type Verdict } from './judge-place.ts';
import { placesIn } from './places.ts';

const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
        count: { type: 'string', default: '2000' },
        files: { type: 'string', default: '200' },
        language: { type: 'string', multiple: true },
        examples: { type: 'string', default: '3' },
        seed: { type: 'string', default: '1' },
    },
});
const wanted = Number(values.count);
for (const [languageId, texts] of filesByLanguage(
    positionals,
    Number(values.files),
    values.language,
)) {
    const random = new Random(Number(values.seed));
    const tally: Record<Verdict, number> = {
        true: 0,
        beginning: 0,
        nothing: 0,
        'not-shown': 0,
        wrong: 0,
    };
    let inside = 0;
    const examples: string[] = [];
    const each = Math.ceil(wanted / Math.max(1, texts.length));
    for (const { name, text } of texts) {
        for (const place of placesIn(text, languageId, each, random)) {
            const { verdict, result } = judge(place);
            tally[verdict]++;
            if (place.site.lineSuffix !== '') inside++;
            if (verdict === 'wrong' || verdict === 'not-shown') {
                const { linePrefix, lineSuffix } = place.site;
                examples.push(
                    `${name}\n    ${linePrefix}│${lineSuffix}\n  + ${JSON.stringify(place.rest)}\n  = ${JSON.stringify(result)}  ${verdict}`,
                );
            }
        }
    }
    const all = Object.values(tally).reduce((a, b) => a + b, 0);
    const bad = tally.wrong + tally['not-shown'];
    console.log(
        `${languageId.padEnd(18)} ${String(all).padStart(5)} cursors, ${inside} inside: true ${((100 * tally.true) / all).toFixed(1)} %, beginning ${((100 * tally.beginning) / all).toFixed(1)} %, nothing ${((100 * tally.nothing) / all).toFixed(1)} %, wrong ${bad} = ${((1000 * bad) / all).toFixed(2)} in 1,000`,
    );
    for (const example of random.shuffled(examples).slice(0, Number(values.examples)))
        console.log(`    ${example.replaceAll('\n', '\n    ')}`);
}
