import assert from 'node:assert/strict';
import { nothing, type Tally } from '../../../src/core/tally.ts';
import { StatisticsStore } from '../../../src/editor/statistics-store.ts';
import { FakeMemory } from '../../support/fake-memory.ts';

const shown = (count: number): Tally => ({ ...nothing, requests: count, shown: count });

describe('the store of statistics', () => {
    it('has what was counted at once, and after a restart', () => {
        const memory = new FakeMemory();
        const store = new StatisticsStore(memory);
        store.add('go', shown(2));
        store.add('python', shown(1));
        assert.deepEqual(store.current.total, shown(3));
        assert.deepEqual(store.today, shown(3));
        store.dispose();
        assert.deepEqual(new StatisticsStore(memory).current.total, shown(3));
    });

    it('adds up what several windows count', () => {
        const memory = new FakeMemory();
        const windows = [new StatisticsStore(memory), new StatisticsStore(memory)];
        for (const window of windows) window.add('go', shown(1));
        for (const window of windows) window.dispose();
        assert.deepEqual(new StatisticsStore(memory).current.total, shown(2));
    });

    it('forgets everything when it is cleared', async () => {
        const memory = new FakeMemory();
        const store = new StatisticsStore(memory);
        store.add('go', shown(1));
        await store.clear();
        assert.deepEqual(store.current.total, nothing);
        store.dispose();
        assert.deepEqual(new StatisticsStore(memory).current.total, nothing);
    });

    it('begins anew where what was stored cannot be read', () => {
        const store = new StatisticsStore(new FakeMemory({ statistics: { format: 'ours' } }));
        assert.deepEqual(store.current.total, nothing);
        store.add('go', shown(1));
        assert.deepEqual(store.current.total, shown(1));
        store.dispose();
    });

    it('tells whoever shows the numbers', async () => {
        const store = new StatisticsStore(new FakeMemory());
        let told = 0;
        store.onDidChange(() => told++);
        store.add('go', shown(1));
        await store.clear();
        assert.equal(told, 2);
        store.dispose();
    });
});
