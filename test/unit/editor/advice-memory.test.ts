import assert from 'node:assert/strict';
import fc from 'fast-check';
import { AdviceMemory } from '../../../src/editor/advice-memory.ts';
import { FakeMemory } from '../../support/fake-memory.ts';

describe('the memory of what the user was told', () => {
    it('has each topic told once, through restarts', async () => {
        const storage = new FakeMemory();
        assert.ok(new AdviceMemory(storage).isNew('Tabnine'));
        await new AdviceMemory(storage).tell('Tabnine');
        assert.ok(!new AdviceMemory(storage).isNew('Tabnine'));
        assert.ok(new AdviceMemory(storage).isNew('Continue'));
    });

    it('has it told again when it was over and came back', async () => {
        const memory = new AdviceMemory(new FakeMemory());
        await memory.tell('ghost text');
        await memory.settle('ghost text');
        assert.ok(memory.isNew('ghost text'));
    });

    it('has it never told again to who does not want that', async () => {
        const memory = new AdviceMemory(new FakeMemory());
        await memory.tell('ghost text');
        await memory.silence('ghost text');
        await memory.settle('ghost text');
        assert.ok(!memory.isNew('ghost text'));
    });

    it('begins anew where what was stored cannot be read', async () => {
        await fc.assert(
            fc.asyncProperty(fc.jsonValue(), async (stored) => {
                const memory = new AdviceMemory(new FakeMemory({ advice: stored }));
                assert.ok(memory.isNew('ghost text'));
                await memory.tell('ghost text');
                assert.ok(!memory.isNew('ghost text'));
            }),
        );
    });
});
