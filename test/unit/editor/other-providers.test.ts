import assert from 'node:assert/strict';
import { isCopilot, knownProviders, otherProviders } from '../../../src/editor/other-providers.ts';

describe('other extensions with ghost text', () => {
    it('are told by name where they are active', () => {
        const active = new Set(['Continue.continue', 'rjmacarthy.twinny', 'ms-python.python']);
        assert.deepEqual(
            otherProviders(knownProviders, (id) => active.has(id)),
            ['Continue', 'twinny'],
        );
    });

    it('are none where none is active', () => {
        assert.deepEqual(
            otherProviders(knownProviders, () => false),
            [],
        );
    });

    it('are told once where a product has two extensions', () => {
        assert.deepEqual(
            otherProviders(knownProviders.filter(isCopilot), () => true),
            ['GitHub Copilot'],
        );
    });

    it('are only those that are known', () => {
        assert.deepEqual(
            otherProviders(['ms-python.python', 'constructor', ''], () => true),
            [],
        );
        assert.ok(!isCopilot('ms-python.python'));
    });

    it('are known by ids as VS Code has them, and Leftward is not among them', () => {
        for (const id of knownProviders) assert.match(id, /^[\w-]+\.[\w-]+$/);
        assert.ok(!knownProviders.includes('leftward.leftward'));
    });
});
