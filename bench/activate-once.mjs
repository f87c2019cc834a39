// @ts-check
// Loads the bundled extension, activates it once, and prints how long both took, in milliseconds.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const load = /** @type {(file: string) => { activate(context: object): unknown }} */ (
    createRequire(import.meta.url)
);

const begun = performance.now();
const extension = load(join(root, 'dist', 'extension.cjs'));
const globalState = { get: () => undefined, update: () => undefined };
const secrets = { onDidChange: () => ({ dispose: () => undefined }) };
extension.activate({
    extensionPath: root,
    extensionUri: {},
    globalStorageUri: { fsPath: join(root, 'no-storage') },
    globalState,
    secrets,
    subscriptions: [],
});
process.stdout.write(String(performance.now() - begun));
process.exit();
