import assert from 'node:assert/strict';
import packageJson from '../../../package.json' with { type: 'json' };

import { manifestFor } from '../../../scripts/package/manifest.mjs';
import { settingNames } from '../../../src/core/settings.ts';

const ofPlatform = manifestFor(packageJson, 'linux-x64');
const ofWeb = manifestFor(packageJson, 'web');

describe('the package.json of a package', () => {
    it('runs on the machine that the user sits at, else where the files are', () => {
        assert.deepEqual(ofPlatform['extensionKind'], ['ui', 'workspace']);
        assert.equal(ofPlatform['main'], './dist/extension.cjs');
        assert.equal(ofPlatform['browser'], undefined);
    });

    it('lets a folder without trust set nothing that costs time or memory, nor choose who answers', () => {
        const { capabilities } = packageJson;
        assert.deepEqual(ofPlatform['capabilities'], capabilities);
        assert.equal(capabilities.untrustedWorkspaces.supported, 'limited');
        const restricted = new Set(capabilities.untrustedWorkspaces.restrictedConfigurations);
        // Of those for private files only what makes more private counts, trusted or not.
        const free = settingNames.filter((name) => !restricted.has(`leftward.${name}`));
        assert.deepEqual(free, ['privateFiles']);
    });

    it('contributes all of it, but in browsers only what can be answered there', () => {
        assert.deepEqual(ofPlatform.contributes, packageJson.contributes);
        assert.deepEqual(Object.keys(ofWeb.contributes), ['commands', 'configuration']);
        assert.equal(ofWeb['main'], undefined);
        assert.equal(ofWeb['extensionKind'], undefined);
    });

    it('leaves the project’s own as it is', () => {
        assert.ok('devDependencies' in packageJson && 'scripts' in packageJson);
    });
});
