import { Random } from '../eval/cases/random.ts';
import { heapMb, mostGrowthMb } from './checks/heap.ts';
import { typeInLargeLine } from './large-line.ts';
import { drawAction } from './operations/draw-action.ts';
import { drawHostileText } from './operations/draw-hostile-text.ts';
import { drawFaults, isFault } from './operations/draw-faults.ts';
import type { Operation } from './operations/operation.ts';
import type { Script } from './script.ts';
import type { FuzzOptions } from './options.ts';
import type { World } from './world.ts';

/** After so many operations everything is closed, and what follows can be done again without them. */
const episodeLength = 40;
/** So many keys are typed in a large line. */
const mostLargeKeys = 240;
/** So much is done before memory counts. */
const warmUpShare = 0.3;

/** How much more memory is in use after something than before, in MB. */
export interface HeapGrowth {
    readonly edits: number;
    readonly largeLine: number;
    readonly faults: number;
}

/** Draws operations by a seed and performs them. */
export class FuzzRun {
    readonly #world: World;
    readonly #script: Script;
    readonly #options: FuzzOptions;

    constructor(world: World, script: Script, options: FuzzOptions) {
        this.#world = world;
        this.#script = script;
        this.#options = options;
    }

    async all(): Promise<HeapGrowth> {
        const { edits, faults } = this.#options;
        const warm = Math.floor(edits * warmUpShare);
        const warmFaults = Math.floor(faults * warmUpShare);
        await this.#edits(0, warm);
        const byEdits = await this.#growth('edits', () => this.#edits(warm, edits));
        const keys = Math.min(mostLargeKeys, Math.ceil(edits / 50));
        const byLargeLine = await typeInLargeLine(this.#world, keys);
        await this.#faults(0, warmFaults);
        const byFaults = await this.#growth('faults', () => this.#faults(warmFaults, faults));
        return { edits: byEdits, largeLine: byLargeLine, faults: byFaults };
    }

    /** @returns undefined: what so little leaves says nothing of memory */
    async again(operations: readonly Operation[]): Promise<HeapGrowth | undefined> {
        await this.#beginEpisode();
        for (const operation of operations) await this.#perform(operation);
        await this.#world.inline.settle(1000);
        return undefined;
    }

    async #edits(from: number, to: number): Promise<void> {
        let random = new Random(0);
        let begin: Operation[] = [];
        for (let done = from; done < to; done++) {
            if ((done - from) % episodeLength === 0) {
                random = new Random(this.#options.seed * 1_000_003 + done);
                begin = random.below(3) === 0 ? drawHostileText(random) : [];
                await this.#beginEpisode();
            }
            const { active } = this.#world.window.vscode.desk;
            await this.#perform(begin.shift() ?? drawAction(random, active));
        }
    }

    async #faults(from: number, to: number): Promise<void> {
        for (let done = from; done < to;) {
            const random = new Random(this.#options.seed * 1_000_003 - 1 - done);
            await this.#beginEpisode();
            await this.#perform({
                ...{ do: 'open', scheme: 'file', path: 'src/menu.ts', language: 'typescript' },
                text: { kind: 'known', chars: 100 + random.below(800), seed: 1 },
            });
            const drawn = drawFaults(random);
            for (const fault of drawn) {
                if (done >= to) break;
                await this.#perform(fault);
                if (isFault(fault)) done++;
            }
        }
        if (to > from) await this.#perform({ do: 'engine', kind: 'real', seed: 0 });
    }

    async #beginEpisode(): Promise<void> {
        await this.#world.beginAnew();
        this.#script.beginAnew();
    }

    async #perform(operation: Operation): Promise<void> {
        this.#script.note(operation);
        this.#world.findings.step++;
        await this.#world.perform(operation);
    }

    /** Memory that is in use after something more than before, with everything closed. */
    async #growth(what: string, act: () => Promise<void>): Promise<number> {
        const before = await this.#heap();
        await act();
        const growth = (await this.#heap()) - before;
        if (growth > mostGrowthMb) {
            this.#world.findings.add('heapGrowth', `${what}: ${growth.toFixed(0)} MB`);
        }
        return growth;
    }

    async #heap(): Promise<number> {
        const { holds } = this.#world;
        await this.#world.beginAnew();
        holds.pause();
        const mb = await heapMb();
        holds.resume();
        return mb;
    }
}
