import { runInNewContext } from 'node:vm';
import { build } from 'esbuild';
import { bundles } from '../../scripts/build/bundles.mjs';
import { FakeMemory } from './fake-memory.ts';

/** What an extension shows and registers, written down. */
class FakeVscode {
    readonly told: string[] = [];
    readonly items: Record<string, unknown>[] = [];
    readonly handlers = new Map<string, () => unknown>();
    readonly StatusBarAlignment = { Left: 1, Right: 2 };
    readonly env = { language: 'en' };
    readonly l10n: { readonly bundle: Readonly<Record<string, string>> | undefined };

    readonly window = {
        showInformationMessage: (text: string): Promise<undefined> => {
            this.told.push(text);
            return Promise.resolve(undefined);
        },
        createStatusBarItem: (id: string): Record<string, unknown> => {
            const item: Record<string, unknown> = { id, isShown: false };
            item['show'] = () => (item['isShown'] = true);
            this.items.push(item);
            return item;
        },
    };

    readonly commands = {
        registerCommand: (id: string, handler: () => unknown): { dispose: () => void } => {
            if (this.handlers.has(id)) throw new Error(`Registered twice: ${id}`);
            this.handlers.set(id, handler);
            return { dispose: () => this.handlers.delete(id) };
        },
    };

    constructor(bundle?: Readonly<Record<string, string>>) {
        this.l10n = { bundle };
    }
}

/** The storage of a browser: what is synced is named apart. */
export class SyncedMemory extends FakeMemory {
    synced: readonly string[] = [];

    setKeysForSync(keys: readonly string[]): void {
        this.synced = keys;
    }
}

/** Starts the entry for browsers as a web worker does: as a text of its own, without anything of Node. */
export class WebHost {
    readonly vscode: FakeVscode;
    readonly subscriptions: { dispose: () => unknown }[] = [];

    constructor(bundle?: Readonly<Record<string, string>>) {
        this.vscode = new FakeVscode(bundle);
    }

    async activate(packageJSON: unknown, globalState: SyncedMemory): Promise<void> {
        const module: { exports: { activate?: (context: unknown) => unknown } } = { exports: {} };
        const load = (name: string): unknown => {
            if (name === 'vscode') return this.vscode;
            throw new Error(`A web worker has no module "${name}".`);
        };
        const text = await webBundle();
        const run: unknown = runInNewContext(`(function (module, exports, require) { ${text}\n})`);
        (run as (...values: unknown[]) => void)(module, module.exports, load);
        const { subscriptions } = this;
        await module.exports.activate?.({ extension: { packageJSON }, globalState, subscriptions });
    }
}

/** The text of dist/web.js, as it ships. */
async function webBundle(): Promise<string> {
    const options = bundles({ outdir: 'dist', isProduction: true }).find(
        ({ entryPoints }) => entryPoints !== undefined && 'web' in entryPoints,
    );
    const { outputFiles } = await build({ ...options, write: false });
    return outputFiles[0]?.text ?? '';
}
