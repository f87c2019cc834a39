import assert from 'node:assert/strict';
import { entryOf, faultsOfRelease } from '../../../scripts/release/check-release.mjs';

const changelog = `# Changelog

## Unreleased

## [1.2.0] - 2026-12-01

### Added

- A panel.

## 1.1.0

- The first.
`;
const project = { version: '1.2.0', changelog };

describe('what a tag must agree with', () => {
    it('is the version in package.json, and an entry in the changelog', () => {
        assert.deepEqual(faultsOfRelease('v1.2.0', project), []);
    });

    it('is missed in a tag of another version, or without its v', () => {
        assert.match(faultsOfRelease('v1.2.1', project).join(), /tag is v1\.2\.1.*version 1\.2\.0/);
        assert.equal(faultsOfRelease('1.2.0', project).length, 1);
        assert.equal(faultsOfRelease('', project).length, 1);
    });

    it('is missed in a changelog that says nothing of the version', () => {
        for (const version of ['1.3.0', '1.2', 'Unreleased']) {
            const faults = faultsOfRelease(`v${version}`, { version, changelog });
            assert.equal(faults.length, version === '1.3.0' ? 1 : 2, version);
            assert.match(faults.join(), /CHANGELOG\.md has nothing|takes versions like/);
        }
        const empty = '# Changelog\n\n## 1.2.0\n\n## 1.1.0\n\n- The first.\n';
        assert.equal(faultsOfRelease('v1.2.0', { version: '1.2.0', changelog: empty }).length, 1);
    });

    it('is no version that the Marketplace refuses', () => {
        const version = '1.2.0-beta.1';
        const faults = faultsOfRelease(`v${version}`, {
            version,
            changelog: `## ${version}\n\n- A.`,
        });
        assert.match(faults.join(), /takes versions like 1\.2\.3 only/);
    });
});

describe('the notes of a release', () => {
    it('are what stands under its heading', () => {
        assert.equal(entryOf(changelog, '1.2.0'), '### Added\n\n- A panel.');
        assert.equal(entryOf(changelog, '1.1.0'), '- The first.');
        assert.equal(entryOf(changelog, '1.0.0'), '');
    });
});
