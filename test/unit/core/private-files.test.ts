import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { isPrivate, privateFiles } from '../../../src/core/private-files.ts';

describe('private files', () => {
    const secret = [
        '.env',
        'shop/.env.production',
        'shop/prod.env',
        '.envrc',
        'keys/server.pem',
        'server.key',
        'android/release.keystore',
        'passwords.kdbx',
        'infra/prod.tfvars',
        'infra/terraform.tfstate',
        '.ssh/id_ed25519',
        '.netrc',
        '_netrc',
        'shop/.npmrc',
        'home/me/.aws/credentials',
        'home/me/.ssh/config',
        '.kube/config',
        '.docker/config.json',
        'secrets.yml',
        'credentials.json',
        'gcp/my-service-account-1.json',
    ];
    const harmless = [
        'src/environment.ts',
        'src/env.ts',
        'src/keys.ts',
        'monkey.ts',
        'src/secrets.ts',
        'docs/credentials.md',
        'ssh/config',
        'package.json',
        'src/config.json',
    ];

    for (const path of secret) {
        it(`include ${path}`, () => {
            assert.ok(isPrivate(path, privateFiles));
        });
    }

    for (const path of harmless) {
        it(`do not include ${path}`, () => {
            assert.ok(!isPrivate(path, privateFiles));
        });
    }

    it('are known by any way in which a file is named', () => {
        for (const name of [
            '/home/me/shop/.env',
            'C:\\Users\\me\\shop\\.env',
            'file:///c%3A/Users/me/shop/.env',
            'file://server/share/.env',
            'vscode-remote://ssh-remote%2Bhost/home/me/.env',
            'git:/home/me/.env?%7B%22ref%22%3A%22~%22%7D',
            'untitled:/home/me/%2Eenv',
            'vscode-notebook-cell:/home/me/.ssh/notes.ipynb#W0sZmlsZQ%3D%3D',
        ]) {
            assert.ok(isPrivate(name, privateFiles), name);
        }
    });

    it('are no others because of what follows the path in a URI', () => {
        assert.ok(!isPrivate('git:/home/me/cart.ts?/.env', privateFiles));
        assert.ok(!isPrivate('file:///home/me/cart.ts#/.env', privateFiles));
    });

    it('are the same in upper case', () => {
        assert.ok(isPrivate('Shop/.ENV', privateFiles));
        assert.ok(isPrivate('server.key', { '**/*.KEY': true }));
    });
});

describe('globs for private files', () => {
    it('forbid what is true and allow what is false, in whatever order they stand', () => {
        const [forbid, allow] = [{ '**/.env*': true }, { '**/.env.example': false }];
        for (const globs of [
            { ...forbid, ...allow },
            { ...allow, ...forbid },
        ]) {
            assert.ok(isPrivate('.env', globs));
            assert.ok(!isPrivate('.env.example', globs));
        }
    });

    it('match from any folder on, so that it does not matter which one is open', () => {
        for (const path of ['config/prod.ts', 'shop/config/prod.ts', '/work/shop/config/prod.ts']) {
            assert.ok(isPrivate(path, { 'config/*.ts': true }), path);
            assert.ok(isPrivate(path, { '/config/*.ts': true }), path);
        }
        assert.ok(!isPrivate('config/deep/prod.ts', { 'config/*.ts': true }));
    });

    it('that are none, or far too long, match nothing and harm no other', () => {
        for (const glob of ['', '[z-a]', '\\', 'a'.repeat(100_000)]) {
            assert.ok(!isPrivate('cart.ts', { [glob]: true }), glob.slice(0, 10));
            assert.ok(isPrivate('.env', { [glob]: true, '.env': true }), glob.slice(0, 10));
        }
    });

    it('know no negation and no patterns of the shell', () => {
        assert.ok(!isPrivate('cart.ts', { '!.env': true }));
        assert.ok(isPrivate('+(a)', { '+(a)': true }));
    });

    it('never throw, whatever they and the file are named', () => {
        const globs = fc.dictionary(fc.string({ unit: 'binary' }), fc.boolean());
        fc.assert(
            fc.property(fc.string({ unit: 'binary' }), globs, (file, map) => {
                isPrivate(file, map);
            }),
        );
    });

    it('match every file that is named in them', () => {
        const part = fc.stringMatching(/^[\w.-]{1,12}$/).filter((name) => !/^\.+$/.test(name));
        const path = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('/'));
        fc.assert(
            fc.property(path, path, (folder, file) => {
                assert.ok(isPrivate(`file:///${folder}/${file}`, { [file]: true }));
                assert.ok(!isPrivate(`file:///${folder}/${file}`, { [file]: true, '**': false }));
            }),
        );
    });

    it('that are changed count at once', () => {
        assert.ok(isPrivate('.env', { '.env': true }));
        assert.ok(!isPrivate('.env', { '.env': false }));
    });
});
