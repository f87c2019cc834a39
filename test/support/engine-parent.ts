/** A program for tests: starts an engine, keeps it at work, and tells its process id on stdout. */
import { forkEngine, never } from './live-engine.ts';
import { endless, menu, request, tinyModel } from './tiny-model.ts';

const engine = forkEngine();
await engine.load(tinyModel);
console.log(engine.pid);
for (;;) {
    await engine.complete(
        request(menu.text.slice(0, 200), { block: endless, maxNewTokens: 120 }),
        never,
    );
}
