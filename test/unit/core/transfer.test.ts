import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Transfer } from '../../../src/core/transfer.ts';
import { FakeClock } from '../../support/fake-clock.ts';

describe('how far a download is', () => {
    it('is told in bytes at first, then with rate and time left', () => {
        const clock = new FakeClock();
        const transfer = new Transfer(clock, 400_000_000);
        transfer.reached(0);
        assert.match(transfer.inWords, /^0 byte of 400 MB$/);
        clock.pass(2000);
        transfer.reached(20_000_000);
        assert.equal(transfer.inWords, '20 MB of 400 MB, 10 MB a second, 38 s left');
        assert.equal(transfer.share, 0.05);
    });

    it('tells minutes where there are many seconds', () => {
        const clock = new FakeClock();
        const transfer = new Transfer(clock, 1e9);
        transfer.reached(0);
        clock.pass(1000);
        transfer.reached(1e6);
        assert.match(transfer.inWords, /, 17 min left$/);
    });

    it('counts the rate without what was there before', () => {
        const clock = new FakeClock();
        const transfer = new Transfer(clock, 100_000_000);
        transfer.reached(50_000_000);
        clock.pass(1000);
        transfer.reached(51_000_000);
        assert.equal(transfer.rate, 1_000_000);
    });

    it('never goes back, nor beyond its end', () => {
        fc.assert(
            fc.property(fc.array(fc.integer({ min: 0, max: 2000 })), (readings) => {
                const transfer = new Transfer(new FakeClock(), 1000);
                let before = 0;
                for (const bytes of readings) {
                    transfer.reached(bytes);
                    assert.ok(transfer.share >= before && transfer.share <= 1);
                    before = transfer.share;
                }
            }),
        );
    });
});
