import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TypingRhythm } from '../../../src/core/typing-rhythm.ts';

/** Somebody whose keys came with these intervals, in milliseconds. */
function typist(...intervals: readonly number[]): TypingRhythm {
    const rhythm = new TypingRhythm();
    let at = 0;
    rhythm.key(at);
    for (const interval of intervals) rhythm.key((at += interval));
    return rhythm;
}

const steady = (interval: number) => typist(...Array<number>(12).fill(interval));

describe('waiting before asking', () => {
    it('is not needed where the engine is faster than the fingers', () => {
        assert.equal(steady(200).waitMs(50, 20), 0);
    });

    it('goes on until the next key would have come where the engine is slower', () => {
        assert.equal(steady(120).waitMs(50, 300), 70);
    });

    it('goes by the user’s own keys: who types slower is asked for sooner', () => {
        const fast = typist(90, 100, 110, 90, 100, 110, 90, 100, 900);
        const slow = typist(290, 300, 310, 290, 300, 310, 290, 300, 900);
        assert.ok(fast.waitMs(50, 100) > 0);
        assert.equal(slow.waitMs(50, 100), 0);
    });

    it('is over where the user has waited longer than between any two keys', () => {
        assert.equal(steady(120).waitMs(130, 300), 0);
    });

    it('does not happen before a rhythm is known', () => {
        assert.equal(typist(100, 100, 100).waitMs(0, 300), 0);
    });

    it('forgets old keys, and takes no pause for a slow key', () => {
        const rhythm = typist(...Array<number>(40).fill(100), ...Array<number>(32).fill(250), 5000);
        assert.equal(rhythm.waitMs(0, 150), 0);
    });

    it('is never negative and never long', () => {
        const interval = fc.integer({ min: 1, max: 3000 });
        fc.assert(
            fc.property(fc.array(interval), fc.nat(2000), fc.nat(2000), (keys, since, latency) => {
                const wait = typist(...keys).waitMs(since, latency);
                assert.ok(wait >= 0 && wait <= 150);
            }),
        );
    });
});
