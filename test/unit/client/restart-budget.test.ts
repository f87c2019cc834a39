import assert from 'node:assert/strict';
import fc from 'fast-check';
import { RestartBudget } from '../../../src/client/restart-budget.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const minute = 60_000;

describe('the budget of restarts', () => {
    it('allows three within a minute, each after twice the wait of the one before', () => {
        const budget = new RestartBudget(new FakeClock());
        assert.deepEqual(
            [budget.next(), budget.next(), budget.next(), budget.next()],
            [250, 500, 1000, undefined],
        );
    });

    it('allows more when the minute is over', () => {
        const clock = new FakeClock();
        const budget = new RestartBudget(clock);
        for (let i = 0; i < 3; i++) budget.next();
        clock.pass(minute - 1);
        assert.equal(budget.next(), undefined);
        clock.pass(1);
        assert.equal(budget.next(), 250);
    });

    it('waits longer for a restart soon after another one only', () => {
        const clock = new FakeClock();
        const budget = new RestartBudget(clock);
        budget.next();
        clock.pass(minute / 2);
        assert.equal(budget.next(), 500);
        clock.pass(minute / 2);
        assert.equal(budget.next(), 500);
    });

    it('begins anew when it is reset', () => {
        const budget = new RestartBudget(new FakeClock());
        for (let i = 0; i < 4; i++) budget.next();
        budget.reset();
        assert.equal(budget.next(), 250);
    });

    it('never allows more than three within any minute', () => {
        fc.assert(
            fc.property(fc.array(fc.nat({ max: minute })), (pauses) => {
                const clock = new FakeClock();
                const budget = new RestartBudget(clock);
                const allowed: number[] = [];
                for (const pause of pauses) {
                    clock.pass(pause);
                    if (budget.next() !== undefined) allowed.push(clock.now());
                }
                allowed.forEach((at, i) => {
                    const fourth = allowed[i + 3];
                    assert.ok(fourth === undefined || fourth - at >= minute);
                });
            }),
        );
    });
});
