import assert from 'node:assert/strict';
import { Dismissals } from '../../../src/core/dismissals.ts';
import { atCursor } from '../../support/at-cursor.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const place = atCursor('total = │');

/** Shows a text so many times; each time it can be read, and then `typed` is typed. */
function shownAndThen(typed: string, times: number, readMs = 1000): Dismissals {
    const clock = new FakeClock();
    const dismissals = new Dismissals(clock);
    for (let i = 0; i < times; i++) {
        dismissals.observe(place);
        dismissals.shown(place, 'price.sum()');
        clock.pass(readMs);
        dismissals.observe(atCursor(`total = ${typed}│`));
    }
    return dismissals;
}

describe('a suggestion is turned down', () => {
    it('for good when something else was typed twice', () => {
        assert.equal(shownAndThen('count', 1).includes(place, 'price.sum()'), false);
        assert.equal(shownAndThen('count', 2).includes(place, 'price.sum()'), true);
    });

    it('also when one more character of the same line is there', () => {
        const dismissals = shownAndThen('count', 2);
        assert.equal(dismissals.includes(atCursor('total = p│'), 'rice.sum()'), true);
    });

    it('only where it was shown, and only this one', () => {
        const dismissals = shownAndThen('count', 2);
        assert.equal(dismissals.includes(atCursor('sum = │'), 'price.sum()'), false);
        assert.equal(dismissals.includes(place, 'count'), false);
    });

    it('not when it is typed along, or was taken', () => {
        assert.equal(shownAndThen('pri', 3).includes(place, 'price.sum()'), false);
        assert.equal(shownAndThen('price.sum()', 3).includes(place, 'price.sum()'), false);
    });

    it('not when there was no time to read it', () => {
        assert.equal(shownAndThen('count', 3, 200).includes(place, 'price.sum()'), false);
    });
});
