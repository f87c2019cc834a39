import assert from 'node:assert/strict';
import { readdirSync, readlinkSync } from 'node:fs';
import { forkEngine, never } from '../support/live-engine.ts';
import { ScratchFolder } from '../support/scratch-folder.ts';
import { menu, request, tinyModel } from '../support/tiny-model.ts';

/** What ONNX Runtime's telemetry listens to, and where it keeps what it has noted. */
const touched = ['ORT_DISABLE_TELEMETRY', 'HOME', 'XDG_CACHE_HOME'] as const;

describe('the telemetry of ONNX Runtime', () => {
    const before = new Map(touched.map((name) => [name, process.env[name]]));
    const home = new ScratchFolder();
    after(() => {
        for (const [name, value] of before) {
            if (value === undefined) Reflect.deleteProperty(process.env, name);
            else process.env[name] = value;
        }
        home.dispose();
    });

    it('is off: the engine leaves no note of the machine, and opens no file for one', async () => {
        for (const name of touched) Reflect.deleteProperty(process.env, name);
        process.env['HOME'] = home.path;
        const engine = forkEngine();
        try {
            await engine.load(tinyModel);
            await engine.complete(request(menu.text.slice(0, 60), { path: menu.path }), never);
            assert.deepEqual(readdirSync(home.path), []);
            if (process.platform !== 'linux') return;
            const fds = `/proc/${engine.pid ?? 0}/fd`;
            const open = readdirSync(fds).map((fd) => readlinkSync(`${fds}/${fd}`));
            assert.ok(open.length > 0);
            assert.deepEqual(
                open.filter((path) => /onnxruntime\.db|DeveloperTools/.test(path)),
                [],
            );
        } finally {
            engine.dispose();
        }
    });
});
