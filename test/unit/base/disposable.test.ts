import assert from 'node:assert/strict';
import { DisposableStore } from '../../../src/base/disposable.ts';

describe('a store of disposables', () => {
    it('releases what it owns, the last first', () => {
        const released: string[] = [];
        const store = new DisposableStore();
        for (const name of ['file', 'process', 'listener']) {
            store.add({ dispose: () => released.push(name) });
        }
        store.dispose();
        assert.deepEqual(released, ['listener', 'process', 'file']);
    });

    it('releases each thing exactly once', () => {
        let times = 0;
        const store = new DisposableStore();
        store.add({ dispose: () => times++ });
        store.dispose();
        store.dispose();
        assert.equal(times, 1);
    });

    it('releases at once what comes after its end', () => {
        let isReleased = false;
        const store = new DisposableStore();
        store.dispose();
        store.add({ dispose: () => (isReleased = true) });
        assert.ok(isReleased);
    });

    it('gives back what it takes', () => {
        const item = { dispose: () => undefined, name: 'status' };
        assert.equal(new DisposableStore().add(item), item);
    });
});
