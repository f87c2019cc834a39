import * as assert from 'node:assert/strict';
import { parseSettings } from '../../../src/core/settings.ts';
import { isPrivate, mergePrivateFiles, privateFiles } from '../../../src/core/private-files.ts';

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
        // Names that a program gives.
        'client_secret.json',
        'client_secret_123-abc.apps.googleusercontent.com.json',
        'client_secret_123 (1).json',
        'my-shop-412309-0a1b2c3d4e5f.json',
        'shop-firebase-adminsdk-x1y2z-0123456789.json',
        'application_default_credentials.json',
        'infra/prod.auto.tfvars.json',
        'infra/terraform.tfstate.backup',
        'infra/terraform.tfstate.1700000000.backup',
        'kubeconfig',
        'kubeconfig.yaml',
        'prod-kubeconfig.yml',
        'kubeconfig-staging',
        'putty.ppk',
        'AuthKey_ABC123.p8',
        '.dev.vars',
        '.dev.vars.production',
        'local.settings.json',
        '.vault-token',
        '.vault_pass.txt',
        '.my.cnf',
        '.bash_history',
        '.zsh_history',
        '.psql_history',
        '.histfile',
        '.local/share/fish/fish_history',
        'PSReadLine/ConsoleHost_history.txt',
        'id_ed25519_sk',
        'id_ecdsa_sk',
        // Spellings that people choose.
        'serviceAccountKey.json',
        'service_account.json',
        'ServiceAccount-prod.json',
        'service account.json',
        'sa-key.json',
        'gcp_sa.json',
        'svc-acct.json',
        'kube-config.yml',
        '.aws-credentials',
        '.zsh_secrets',
        '.vaultpass',
        'krb5.keytab',
        'gcp-key.json',
        'secrets.prod.yaml',
        'secret-prod.yml',
        'app.secrets.json',
        'db_credentials.toml',
        'clientSecret.json',
        'oauth-client-secrets.json',
        'private_key.txt',
        'passwords.csv',
        // Copies.
        '.env~',
        '.env-old',
        '.env_local',
        '.env.bak',
        'prod.env.bak',
        '.env copy',
        '#.env#',
        '.prod.env.swp',
        'id_rsa.old',
        'id_rsa~',
        '.id_rsa.swp',
        'server.pem.1',
        'secrets.yaml.orig',
        '.npmrc.save',
        '.env. ',
        // Folders.
        'secrets/prod.ts',
        'deploy/secrets/eu/token.txt',
        '.secrets/any',
        '.azure/accessTokens.json',
        '.config/openstack/clouds.yaml',
        '.zsh_sessions/1.history',
        '.vercel/auth.json',
        '.config/gcloud/credentials.db',
        '.config/gh/hosts.yml',
        'AppData/Roaming/gcloud/legacy/adc.txt',
        '.oci/sessions/x',
        '.kube/cache/any.json',
        '.password-store/shop.gpg',
    ];
    const harmless = [
        'src/environment.ts',
        'src/env.ts',
        'src/vite-env.d.ts',
        'src/keys.ts',
        'monkey.ts',
        'keyboard.json',
        'src/secrets.ts',
        'src/secretary.json',
        'firebase.json',
        'usa.json',
        'visa.json',
        'kubernetes/config.ts',
        'src/history.ts',
        'purchase_history.sql',
        'src/service-account.ts',
        'src/Credentials.java',
        'docs/credentials.md',
        'docs/release-2024.json',
        'templates/password_reset_email.txt',
        'design/tokens.json',
        'locales/auth.json',
        'ssh/config',
        'aws/lambda.ts',
        'package.json',
        'tsconfig.json',
        'src/config.json',
        '.vscode/settings.json',
        '.docker/Dockerfile',
        '.config/nvim/init.lua',
        '.bashrc',
        'main.tf',
        'id_generator.ts',
        'cart.ts~',
        'CHANGELOG.old',
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

    it('are the same in upper case, all of them', () => {
        for (const path of secret) assert.ok(isPrivate(path.toUpperCase(), privateFiles), path);
        assert.ok(isPrivate('Shop/.ENV', privateFiles));
        assert.ok(isPrivate('server.key', { '**/*.KEY': true }));
    });
});

describe('the globs that count', () => {
    it('are the default ones, the user’s, and of a workspace those that make more private', () => {
        const merged = mergePrivateFiles({ '**/.env.example': false, 'mine/**': true }, [
            { '**/*': false, '**/.env': false, '**/.env.example': true, 'theirs/**': true },
            undefined,
            { '*.pem': false },
        ]) as Record<string, boolean>;
        for (const path of ['.env', 'a.pem', 'mine/a', 'theirs/a', '.env.example']) {
            assert.ok(isPrivate(path, merged), path);
        }
        assert.ok(!isPrivate('cart.ts', merged));
    });

    it('are allowed by the user alone', () => {
        const merged = mergePrivateFiles({ '**/.env': false }, [{}]) as Record<string, boolean>;
        assert.ok(!isPrivate('.env', merged));
        assert.ok(isPrivate('a.pem', merged));
    });

    it('stay the default ones where a value is none, and the mistake is told', () => {
        for (const mistake of [null, 'off', [], 3, false]) {
            const { settings, problems } = parseSettings({
                privateFiles: mergePrivateFiles(mistake, []),
            });
            assert.deepEqual(settings.privateFiles, privateFiles);
            assert.equal(problems.length, 1);
            const inWorkspace = parseSettings({
                privateFiles: mergePrivateFiles(undefined, [mistake, { a: 'false', b: 0 }]),
            });
            assert.deepEqual(inWorkspace.settings.privateFiles, privateFiles);
        }
    });
});
