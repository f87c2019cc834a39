import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { browserVscodeRunsHere } from '../../scripts/setup/browser-vscode.mjs';
import { targetHere } from '../../scripts/package/targets.mjs';
import { withoutFolders } from '../../scripts/test/isolation.mjs';
import { InstalledVscode } from '../support/installed-vscode.ts';
import { packageFor } from '../support/packages.ts';
import { projectRoot } from '../support/project.ts';

const isOffline = process.env['LEFTWARD_TEST_OFFLINE'] === '1';

/** Begun so that the model that ships is sure of what comes next. */
const begun = `export interface Item {
    price: number;
    count: number;
}

export function total(items: readonly Item[]): number {
    let sum = 0;
    for (const item `;

/** The source tree, and the packages that node_modules may lead to. */
const sources = [projectRoot, realpathSync(join(projectRoot, 'node_modules'))];

/** Every process that a process has started, and those that these have. */
function descendants(pid: number): readonly number[] {
    const tasks = `/proc/${pid}/task`;
    const children = readdirSync(tasks)
        .flatMap((task) => readFileSync(`${tasks}/${task}/children`, 'utf8').split(' '))
        .filter((word) => word !== '')
        .map(Number);
    return [...children, ...children.flatMap(descendants)];
}

/** Every file that a process has open or has mapped into its memory. */
function filesOf(pid: number): readonly string[] {
    const mapped = readFileSync(`/proc/${pid}/maps`, 'utf8').matchAll(/ (\/.*)$/gm);
    const open = readdirSync(`/proc/${pid}/fd`).map((fd) => {
        try {
            return readlinkSync(`/proc/${pid}/fd/${fd}`);
        } catch {
            return '';
        }
    });
    return [...new Set([...[...mapped].map(([, path]) => path ?? ''), ...open])];
}

if (browserVscodeRunsHere) {
    describe('the package, installed into a real VS Code', () => {
        let vscode: InstalledVscode;
        let ghostText: string;
        const launcher = withoutFolders(sources);

        before(async function () {
            this.timeout(240_000);
            vscode = await InstalledVscode.start({
                vsix: await packageFor(targetHere() ?? ''),
                files: { 'shop/total.ts': begun },
                open: 'shop/total.ts',
                ...(launcher && { launcher }),
            });
            await vscode.isReadyToType();
            ghostText = await vscode.ghostTextAfter('o');
            await vscode.screenshot('installed-package');
        });
        after(() => vscode.close());

        it('completes what is typed, by the model in it', () => {
            assert.match(ghostText, /^f items\)/);
        });

        it('runs wholly from the folder where extensions are', () => {
            const engines = descendants(vscode.serverPid).filter((pid) =>
                readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('engine.cjs'),
            );
            assert.equal(engines.length, 1);
            const pid = engines[0] ?? 0;
            const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
            assert.ok(command.some((word) => word.startsWith(`${vscode.extensions}/leftward`)));
            const files = filesOf(pid);
            const runtime = files.filter((path) => path.includes('onnxruntime'));
            assert.ok(runtime.length >= 2);
            for (const path of runtime) assert.ok(path.startsWith(vscode.extensions), path);
            for (const path of files) {
                assert.ok(!sources.some((source) => path.startsWith(`${source}/`)), path);
            }
            if (launcher === undefined) return;
            const seenByIt = `/proc/${pid}/root${projectRoot}`;
            assert.deepEqual(readdirSync(seenByIt), [], 'The source tree is still there.');
            assert.ok(existsSync(join(projectRoot, 'package.json')));
        });

        if (isOffline) {
            it('did so without a network', () => {
                assert.deepEqual(Object.keys(networkInterfaces()), ['lo']);
            });
        }
    });
}
