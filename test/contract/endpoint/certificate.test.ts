import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { engineOf, FaultyServer } from '../../support/faulty-server.ts';
import { assertEngineError } from '../../support/engine-errors.ts';
import { disposedAfterEach, never } from '../../support/live-engine.ts';
import { ScratchFolder } from '../../support/scratch-folder.ts';
import { tokens, writing } from '../../support/server-answers.ts';
import { request } from '../../support/tiny-model.ts';

/** openssl makes the certificate; Windows has none by itself. */
const canMakeCertificates = process.platform !== 'win32';

if (canMakeCertificates) {
    describe('a server whose certificate nobody vouches for', () => {
        const owned = disposedAfterEach();

        it('is told nothing, and the reason is named', async () => {
            const { path } = owned(new ScratchFolder());
            const [key, cert] = [join(path, 'key.pem'), join(path, 'cert.pem')];
            const flags = '-x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1'.split(' ');
            execFileSync('openssl', ['req', ...flags, '-keyout', key, '-out', cert], {
                stdio: 'ignore',
            });
            const options = { key: readFileSync(key), cert: readFileSync(cert) };
            const server = new FaultyServer(
                writing(() => tokens('x', '\n')),
                (listener) => createServer(options, listener),
            );
            await server.start();
            const engine = engineOf(server.address('https'), { key: 'sk-secret' });
            try {
                await assertEngineError(
                    engine.complete(request('a'), never),
                    'endpoint-certificate',
                    /SELF_SIGNED_CERT/,
                );
                assert.deepEqual(server.heard, []);
            } finally {
                engine.dispose();
                await server.stop();
            }
        });
    });
}
