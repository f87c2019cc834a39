import { heapMb, mostGrowthMb } from './checks/heap.ts';
import type { World } from './world.ts';

const lineChars = 10_000_000;

/** Types into a line of 10 MB: what is kept of each request must not keep the whole line. */
export async function typeInLargeLine(world: World, keys: number): Promise<number> {
    world.holds.pause();
    await world.beginAnew();
    await world.perform({
        ...{ do: 'open', scheme: 'file', path: 'src/menu.ts', language: 'typescript' },
        text: { kind: 'long line', chars: lineChars, seed: 1 },
    });
    // The text itself, in the document and once on its way.
    const before = await heapMb();
    for (let key = 0; key < keys; key++) {
        // In the middle: what stands on the right is long, too.
        const character = lineChars / 2 + key;
        await world.perform({ do: 'move', line: 0, character, kind: 1 });
        await world.perform({ do: 'type', text: 'x', ask: false });
        await world.perform({ do: 'ask', invoked: true });
        await world.inline.settle(100);
    }
    const growth = (await heapMb()) - before;
    if (growth > mostGrowthMb) {
        world.findings.add(
            'heapGrowth',
            `${keys} keys in a line of 10 MB: ${growth.toFixed(0)} MB`,
        );
    }
    await world.beginAnew();
    world.holds.resume();
    return growth;
}
