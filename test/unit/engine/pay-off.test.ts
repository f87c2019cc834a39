import assert from 'node:assert/strict';
import { mostDrafted, PayOff } from '../../../src/engine/pay-off.ts';

/** Where a token takes 10 ms, and each that is read with it some more. */
function machine(furtherMs: number): PayOff {
    const payOff = new PayOff();
    for (let i = 0; i < 5; i++) {
        payOff.note(1, 10);
        payOff.note(5, 10 + 4 * furtherMs);
    }
    return payOff;
}

function judged(payOff: PayOff, agreed: number, isRight: boolean): PayOff {
    for (let i = 0; i < 200; i++) payOff.judge(agreed, isRight);
    return payOff;
}

describe('how many tokens are drafted', () => {
    it('is none until it is known how long one takes', () => {
        assert.equal(new PayOff().lengthFor(16, 8), 0);
    });

    it('is the more the more agreed before it', () => {
        const payOff = machine(3);
        const lengths = [1, 2, 4, 8].map((agreed) => payOff.lengthFor(agreed, 8));
        assert.deepEqual(
            lengths,
            lengths.toSorted((a, b) => a - b),
        );
        assert.ok((lengths[3] ?? 0) > (lengths[0] ?? 0));
    });

    it('is as many as there may be where they cost next to nothing', () => {
        assert.equal(machine(0.01).lengthFor(8, 8), mostDrafted);
        assert.equal(machine(0.01).lengthFor(8, 3), 3);
    });

    it('is none where reading several takes as long as reading them one by one', () => {
        assert.equal(machine(10).lengthFor(16, 8), 0);
    });

    it('is none where drafts were wrong, and grows again once they are right, read or not', () => {
        const payOff = judged(machine(3), 2, false);
        assert.equal(payOff.lengthFor(2, 1), 0);
        assert.equal(judged(payOff, 2, true).lengthFor(2, 1), 1);
    });

    it('is so small that a run takes no longer than a chunk of the prompt', () => {
        const payOff = new PayOff();
        for (let i = 0; i < 5; i++) {
            payOff.note(1, 40);
            payOff.note(3, 60);
        }
        assert.equal(payOff.lengthFor(16, 8), 2);
    });

    it('is tried anew after a while where it did not pay', () => {
        const payOff = machine(20);
        assert.equal(payOff.lengthFor(16, 8), 0);
        for (let i = 0; i < 300; i++) payOff.note(1, 10);
        assert.ok(payOff.lengthFor(16, 8) > 0);
    });
});
