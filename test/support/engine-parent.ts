/**
 * A program for tests: starts engines, keeps them at work, and tells their process ids on stdout.
 *
 * Arguments: how many; the model's folder; `starting` to tell the ids before the models are loaded.
 */
import { manyLetters } from './endless-tokenizer.ts';
import { forkEngine, never } from './live-engine.ts';
import { endless, menu, request, tinyFolder } from './tiny-model.ts';

const [count = '1', folder = tinyFolder, when = 'working'] = process.argv.slice(2);
const engines = Array.from({ length: Number(count) }, () => forkEngine());
const tell = (): void => {
    console.log(JSON.stringify(engines.map(({ pid }) => pid)));
};
if (when === 'starting') tell();
await Promise.all(engines.map((engine) => engine.load({ folder, threads: 1 })));
const work = (): Promise<unknown>[] =>
    engines.map((engine) =>
        engine.complete(
            request(menu.text.slice(0, 200) + manyLetters, { block: endless, maxNewTokens: 120 }),
            never,
        ),
    );
if (when === 'working') {
    const begun = work();
    tell();
    await Promise.all(begun);
}
for (;;) await Promise.all(work());
